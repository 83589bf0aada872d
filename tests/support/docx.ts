import { strFromU8, unzipSync } from 'fflate';

/** The tables of a Word file as rows of cell texts, in the order of the document. */
export function tablesOf(docx: Uint8Array): readonly (readonly (readonly string[])[])[] {
  const xml = documentXml(docx);
  return [...xml.matchAll(/<w:tbl>([\s\S]*?)<\/w:tbl>/g)].map(([, table]) =>
    [...(table ?? '').matchAll(/<w:tr[ >]([\s\S]*?)<\/w:tr>/g)].map(([, row]) =>
      [...(row ?? '').matchAll(/<w:tc>([\s\S]*?)<\/w:tc>/g)].map(([, cell]) => textOf(cell ?? '')),
    ),
  );
}

/** All text of a Word file's body, one line for each paragraph. */
export function paragraphsOf(docx: Uint8Array): readonly string[] {
  return [...documentXml(docx).matchAll(/<w:p[ >]([\s\S]*?)<\/w:p>/g)].map(([, paragraph]) => textOf(paragraph ?? ''));
}

function documentXml(docx: Uint8Array): string {
  const part = unzipSync(docx)['word/document.xml'];
  if (part === undefined) throw new Error('not a Word file: word/document.xml is missing');
  return strFromU8(part);
}

function textOf(xml: string): string {
  const text = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, run]) => run).join('');
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
