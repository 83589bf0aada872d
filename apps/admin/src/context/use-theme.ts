import { ref, watchEffect } from 'vue';

const STORED = 'sanse.theme';

export type Theme = 'light' | 'dark';

// One for the whole page: what the strip switches the settings show too.
const theme = ref<Theme | null>(null);

/** Light or dark: as chosen before on this machine, else as the system prefers. */
export function useTheme() {
  if (theme.value === null) theme.value = firstTheme();

  watchEffect(() => {
    document.documentElement.dataset['theme'] = theme.value ?? 'light';
  });

  function toggle(): void {
    theme.value = theme.value === 'light' ? 'dark' : 'light';
    localStorage.setItem(STORED, theme.value);
  }

  return { theme, toggle };
}

function firstTheme(): Theme {
  const stored = localStorage.getItem(STORED);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
