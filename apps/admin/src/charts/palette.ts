import { effectScope, type ShallowRef, shallowRef, watch } from 'vue';
import { usePrinting } from './use-printing.ts';

/** The token colours a drawing needs as plain values, since a canvas or a chart library cannot read custom properties. */
export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
  /** Letters on the accent. */
  readonly onAccent: string;
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    quiet: token('--ink-3'),
    line: token('--line'),
    surface: token('--surface'),
    accent: token('--accent'),
    onAccent: token('--on-accent'),
  };
}

/** Paper is light, whatever the screen is. */
function readPaperPalette(): Palette {
  const { dataset } = document.documentElement;
  const theme = dataset['theme'];
  dataset['theme'] = 'light';
  const palette = readPalette();
  if (theme === undefined) delete dataset['theme'];
  else dataset['theme'] = theme;
  return palette;
}

let shared: ShallowRef<Palette> | null = null;

/** The palette in force; it follows the switch between light and dark, and is that of paper while the page is printed. It is read once for all drawings. */
export function usePalette(): Readonly<ShallowRef<Palette>> {
  // Outside every component, so that it outlives the one that came first.
  shared ??= effectScope(true).run(followPalette) as ShallowRef<Palette>;
  return shared;
}

function followPalette(): ShallowRef<Palette> {
  const palette = shallowRef(readPalette());
  const observer = new MutationObserver(() => {
    palette.value = readPalette();
  });
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  watch(
    usePrinting(),
    (isPrinting) => {
      palette.value = isPrinting ? readPaperPalette() : readPalette();
      // What was changed to read the palette is changed back.
      observer.takeRecords();
    },
    { flush: 'sync' },
  );
  return palette;
}
