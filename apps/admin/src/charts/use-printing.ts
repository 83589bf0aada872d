import { onScopeDispose, shallowRef } from 'vue';

/** Whether the page is being put on paper: what is drawn by script is then drawn for paper. */
export function usePrinting() {
  const isPrinting = shallowRef(false);
  const leave = new AbortController();
  window.addEventListener('beforeprint', () => (isPrinting.value = true), leave);
  window.addEventListener('afterprint', () => (isPrinting.value = false), leave);
  onScopeDispose(() => leave.abort());
  return isPrinting;
}
