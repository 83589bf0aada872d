import { ref, watchEffect } from 'vue';
import { firstTheme, storeTheme, type Theme } from './first-theme.ts';

// One for the whole page: what the strip switches the settings show too.
const theme = ref<Theme | null>(null);

/** Light or dark, and the switch between them. */
export function useTheme() {
  if (theme.value === null) theme.value = firstTheme();

  watchEffect(() => {
    document.documentElement.dataset['theme'] = theme.value ?? 'light';
  });

  function toggle(): void {
    theme.value = theme.value === 'light' ? 'dark' : 'light';
    storeTheme(theme.value);
  }

  return { theme, toggle };
}
