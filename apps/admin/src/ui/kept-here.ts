/** Small texts by name that this browser keeps. */
export interface Keeper {
  /** Null: nothing is kept under the name. */
  readonly recall: (name: string) => string | null;
  readonly keep: (name: string, text: string) => void;
  readonly forget: (name: string) => void;
}

/** A keeper in a storage of the browser. Where that is switched off or full, what it would not take is kept until the page is closed. */
export function keeperIn(open: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Keeper {
  const notTaken = new Map<string, string>();
  return {
    recall: (name) => notTaken.get(name) ?? whereAllowed(() => open().getItem(name)) ?? null,
    keep(name, text) {
      notTaken.set(name, text);
      whereAllowed(() => {
        open().setItem(name, text);
        notTaken.delete(name);
      });
    },
    forget(name) {
      notTaken.delete(name);
      whereAllowed(() => open().removeItem(name));
    },
  };
}

/** The storages throw, some already when they are named, where a person or an office has switched them off. */
function whereAllowed<Found>(act: () => Found): Found | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** For this person on this machine. */
export const keptHere = keeperIn(() => localStorage);
/** For this tab, over a reload of the page. */
export const keptInTab = keeperIn(() => sessionStorage);
