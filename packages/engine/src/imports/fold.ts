/** Text that folding could only put into lower case. */
const PLAIN = /^[!-~\u4e00-\u9fff]*$/;

/** Text made comparable: full and half width, case, dashes and spaces do not tell two names apart. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return foldDashes(text.normalize('NFKC')).replace(/\s+/g, '').toLowerCase();
}

/** A number of an office's own as it is kept in a key: readable, with widths, dashes and outer spaces evened out. */
export function foldKeyPart(text: string): string {
  if (PLAIN.test(text)) return text;
  return foldDashes(text.normalize('NFKC')).trim().replace(/\s+/g, ' ');
}

function foldDashes(text: string): string {
  return text.replace(/[‐‑‒–—―−]/g, '-');
}
