import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { EngineError } from '../problems.ts';
import type { Bulletin, Figure } from './bulletin.ts';
import { figuresOf } from './bulletin.ts';

/** A figure of a Word file: what was printed and where it came from, and what stands there now. */
export interface ReadFigure {
  readonly tag: string;
  readonly text: string;
  readonly exact: Figure['exact'];
  readonly origin: Figure['origin'];
  readonly base: Figure['base'];
  /** Text in the document as it is now; null when the figure's control has been removed. */
  readonly current: string | null;
}

export interface BulletinFigures {
  readonly scheme: string;
  readonly period: string;
  readonly cutOff: string;
  readonly knownAt: number;
  readonly assessmentDigest: string;
  readonly figures: readonly ReadFigure[];
}

const NAMESPACE = 'urn:sanse:bulletin:1';
const ITEM_ID = '{5A5E0000-0000-4000-8000-000000000001}';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Adds the list of figures as a custom XML part, sets what docx cannot in the styles, and pins every time, so that equal papers are equal bytes. */
export function sealPackage(bytes: Uint8Array, bulletin: Bulletin, setStyles: (xml: string) => string): Uint8Array {
  const files = unzipSync(bytes);
  const edit = (path: string, change: (xml: string) => string) => {
    const part = files[path];
    if (part === undefined) throw new Error(`internal: the Word package has no ${path}`);
    files[path] = strToU8(change(strFromU8(part)));
  };
  edit('word/styles.xml', setStyles);
  edit('docProps/core.xml', (xml) => xml.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${bulletin.signedOn}T00:00:00Z`));
  edit('[Content_Types].xml', (xml) =>
    xml.replace(
      '</Types>',
      '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>',
    ),
  );
  edit('word/_rels/document.xml.rels', (xml) =>
    xml.replace('</Relationships>', `<Relationship Id="rIdFigures" Type="${RELATION}/customXml" Target="../customXml/item1.xml"/></Relationships>`),
  );
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  files['customXml/item1.xml'] = strToU8(`${declaration}<bulletin xmlns="${NAMESPACE}">${escapeXml(JSON.stringify(toManifest(bulletin)))}</bulletin>`);
  files['customXml/itemProps1.xml'] = strToU8(
    `${declaration}<ds:datastoreItem ds:itemID="${ITEM_ID}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`,
  );
  files['customXml/_rels/item1.xml.rels'] = strToU8(
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
  );
  // The content types come first, as Word writes them; the rest by name. 1980 is the earliest time a zip can carry.
  const first = '[Content_Types].xml';
  const paths = Object.keys(files).toSorted((a, b) => (a === first ? -1 : b === first ? 1 : a < b ? -1 : 1));
  return zipSync(Object.fromEntries(paths.map((path) => [path, files[path] as Uint8Array])), { mtime: new Date(1980, 0, 1) });
}

function toManifest(bulletin: Bulletin) {
  const { scheme, period, cutOff, knownAt, assessmentDigest } = bulletin;
  return {
    scheme,
    period,
    cutOff,
    knownAt,
    assessmentDigest,
    figures: figuresOf(bulletin).map(({ id, text, exact, origin, base }) => ({ tag: `sanse:${id}`, text, exact, origin, base })),
  };
}

/**
 * The figures of a bulletin's Word file with the text that stands in the document now, also after it was edited and saved elsewhere.
 * @throws EngineError unreadableFile when the bytes are no Word file, or carry no list of figures
 */
export function readBulletinFigures(bytes: Uint8Array): BulletinFigures {
  const files = unzipWord(bytes);
  const manifest = Object.entries(files)
    .filter(([path]) => /^customXml\/item\d+\.xml$/.test(path))
    .map(([, part]) => /<bulletin xmlns="urn:sanse:bulletin:1">([^<]*)<\/bulletin>/.exec(strFromU8(part))?.[1])
    .find((text) => text !== undefined);
  const document = files['word/document.xml'];
  if (manifest === undefined || document === undefined) {
    throw new EngineError('unreadableFile', {
      zh: '该 Word 文件中没有数据来源清单，不是由本系统生成的通报，或者清单已被其他软件删除。请提供系统生成的原文件。',
      en: 'The Word file carries no list of figures: it is not a bulletin made here, or another program removed the list. Give the file as it was generated.',
    });
  }
  const printed = JSON.parse(unescapeXml(manifest)) as Omit<BulletinFigures, 'figures'> & { readonly figures: readonly Omit<ReadFigure, 'current'>[] };
  const current = taggedTexts(strFromU8(document));
  return { ...printed, figures: printed.figures.map((figure) => ({ ...figure, current: current.get(figure.tag) ?? null })) };
}

function unzipWord(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes);
  } catch {
    throw new EngineError('unreadableFile', {
      zh: '文件不是 Word 文档（.docx），或者已经损坏。请重新下载或另存为 .docx。',
      en: 'The file is no Word document (.docx), or it is damaged. Download it again, or save it as .docx.',
    });
  }
}

/** Text of each content control by its tag; text struck out by tracked changes is not text any more. */
function taggedTexts(document: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [control] of document.matchAll(/<w:sdt>.*?<\/w:sdt>/gs)) {
    const tag = /<w:tag w:val="(sanse:[^"]+)"/.exec(control)?.[1];
    if (tag === undefined) continue;
    texts.set(tag, [...control.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => unescapeXml(text)).join(''));
  }
  return texts;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescapeXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
