import { ref, watchEffect } from 'vue';

const STORED = 'sanse.theme';

export type Theme = 'light' | 'dark';

/** Light or dark: as chosen before on this machine, else as the system prefers. */
export function useTheme() {
  const stored = localStorage.getItem(STORED);
  const theme = ref<Theme>(stored === 'light' || stored === 'dark' ? stored : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

  watchEffect(() => {
    document.documentElement.dataset['theme'] = theme.value;
  });

  function toggle(): void {
    theme.value = theme.value === 'light' ? 'dark' : 'light';
    localStorage.setItem(STORED, theme.value);
  }

  return { theme, toggle };
}
