const darkClass = 'pf-v6-theme-dark';

/** Dark and light follow the system, also when it changes while the console is open. */
export function followSystemTheme(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => document.documentElement.classList.toggle(darkClass, dark.matches);
  apply();
  dark.addEventListener('change', apply);
}
