import type { Page } from '@playwright/test';
import { tableFromIPC } from 'apache-arrow';

const CHINESE = /\p{Script=Han}/u;

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Every text with Chinese characters that the server sends from now on; of a text in both languages only the English one. */
export function collectChinese(page: Page): () => Promise<ReadonlySet<string>> {
  const sent = new Set<string>();
  const underWay: Promise<void>[] = [];
  const collect = (value: unknown): void => {
    // One character alone would excuse too much.
    if (typeof value === 'string' && value.length > 1 && CHINESE.test(value)) sent.add(plain(value));
    if (typeof value !== 'object' || value === null) return;
    const isText = 'zh' in value && 'en' in value;
    for (const [key, inner] of Object.entries(value)) if (!isText || key !== 'zh') collect(inner);
  };
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (type.startsWith('application/json')) underWay.push(response.json().then(collect, () => undefined));
    // The names of an Arrow table stand in its header.
    if (type.startsWith('application/vnd.apache.arrow')) {
      underWay.push(
        response.body().then(
          (bytes) => collect(JSON.parse(tableFromIPC(bytes).schema.metadata.get('sanse') ?? 'null')),
          () => undefined,
        ),
      );
    }
  });
  return async () => {
    await Promise.all(underWay);
    return sent;
  };
}

/** What is Chinese on the page and was not sent as data: neither as it stands, nor among other words, nor as the end of a longer text. What says itself to be Chinese may be so. */
export async function untranslated(page: Page, sent: ReadonlySet<string>): Promise<readonly string[]> {
  const longestFirst = [...sent].toSorted((a, b) => b.length - a.length);
  const pieces = [await page.title(), ...(await piecesOf(page))].map(plain).filter((piece) => CHINESE.test(piece));
  const isData = (piece: string) =>
    longestFirst.some((known) => known.endsWith(piece)) || !CHINESE.test(longestFirst.reduce((rest, known) => rest.replaceAll(known, ''), piece));
  return [...new Set(pieces)].filter((piece) => !isData(piece));
}

/** What a person sees, is shown on pointing or is read out, piece by piece. */
function piecesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isChinese = (element: Element | null) => (element?.closest('[lang|="zh"]') ?? null) !== null;
    const pieces: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (!isChinese(texts.currentNode.parentElement)) pieces.push(texts.currentNode.textContent ?? '');
    for (const element of document.body.querySelectorAll('*')) {
      const said = ['title', 'aria-label', 'placeholder', 'alt'].flatMap((name) => element.getAttribute(name) ?? []);
      if (!isChinese(element)) pieces.push(...said);
    }
    return pieces;
  });
}
