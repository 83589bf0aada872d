/** A piece of a sentence; `code` where it is that of a criterion. */
export interface SentencePart {
  readonly text: string;
  readonly code: string | null;
}

/** A sentence with the first place of each code, told in their order, set apart. A code that is not told is left out. */
export function splitAtCodes(sentence: string, codes: readonly string[]): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  let rest = sentence;
  for (const code of codes) {
    const at = rest.indexOf(`${code} `);
    if (at < 0) continue;
    if (at > 0) parts.push({ text: rest.slice(0, at), code: null });
    parts.push({ text: code, code });
    rest = rest.slice(at + code.length);
  }
  return rest === '' ? parts : [...parts, { text: rest, code: null }];
}
