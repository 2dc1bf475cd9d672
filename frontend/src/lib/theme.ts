const darkClass = 'pf-v6-theme-dark';
const kept = 'prunella-theme';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const system = () => window.matchMedia('(prefers-color-scheme: dark)');

function chosen(): Theme {
  const stored = window.localStorage.getItem(kept);
  return themes.find((each) => each === stored) ?? 'system';
}

function apply(): void {
  const theme = chosen();
  document.documentElement.classList.toggle(darkClass, theme === 'system' ? system().matches : theme === 'dark');
}

/** Dark and light follow the system, also when it changes while the console is open, until somebody chose one. */
export function followSystemTheme(): void {
  apply();
  system().addEventListener('change', apply);
}

/** Kept in this browser, for whoever uses it. */
export function chooseTheme(theme: Theme): void {
  window.localStorage.setItem(kept, theme);
  apply();
}
