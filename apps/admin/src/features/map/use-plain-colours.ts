import { onScopeDispose, shallowRef } from 'vue';

const TIERS = ['red', 'orange', 'yellow', 'blue'] as const;

/** The colours of tiers and mixtures of the accent as plain values, for what cannot read custom properties. */
export interface PlainColours {
  readonly tones: Readonly<Record<string, string>>;
  readonly tints: Readonly<Record<string, string>>;
  /** So many percent of accent on the surface. */
  mix(percent: number): string;
}

function read(): PlainColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const [accent, surface] = [channels(token('--accent')), channels(token('--surface'))];
  return {
    tones: Object.fromEntries(TIERS.map((tier) => [tier, token(`--${tier}`)])),
    tints: Object.fromEntries(TIERS.map((tier) => [tier, token(`--${tier}-soft`)])),
    mix: (percent) => `rgb(${surface.map((one, at) => Math.round(one + ((accent[at] ?? one) - one) * (percent / 100))).join(', ')})`,
  };
}

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) || 0);
}

/** Those in force; they follow the switch between light and dark. */
export function usePlainColours() {
  const colours = shallowRef(read());
  const observer = new MutationObserver(() => {
    colours.value = read();
  });
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  onScopeDispose(() => observer.disconnect());
  return colours;
}
