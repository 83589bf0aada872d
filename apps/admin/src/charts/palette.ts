import { onScopeDispose, shallowRef } from 'vue';

/** The token colours a drawing needs as plain values, since a chart library cannot read custom properties. */
export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
}

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return { ink: token('--ink'), quiet: token('--ink-3'), line: token('--line'), surface: token('--surface'), accent: token('--accent') };
}

/** The palette in force; it follows the switch between light and dark. */
export function usePalette() {
  const palette = shallowRef(readPalette());
  const observer = new MutationObserver(() => {
    palette.value = readPalette();
  });
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  onScopeDispose(() => observer.disconnect());
  return palette;
}
