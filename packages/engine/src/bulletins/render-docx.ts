import {
  AlignmentType,
  BorderStyle,
  BuilderElement,
  Document,
  DocumentGridType,
  Footer,
  HeadingLevel,
  HeightRule,
  type IParagraphOptions,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  type ParagraphChild,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  ShadingType,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Block, Bulletin, BulletinTable, Figure, Run, TableCell as Cell } from './bulletin.ts';
import { chineseDate } from './bulletin.ts';
import { sealPackage } from './figure-manifest.ts';

/** The faces of GB/T 9704-2012. Windows ships 仿宋 and 楷体 without _GB2312: put the names the office's machines have. */
export interface OfficialFonts {
  readonly title: string;
  readonly body: string;
  readonly heading1: string;
  readonly heading2: string;
  readonly pageNumber: string;
  readonly latin: string;
}

export const OFFICIAL_FONTS: OfficialFonts = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading1: '黑体',
  heading2: '楷体_GB2312',
  pageNumber: '宋体',
  latin: 'Times New Roman',
};

/** Twentieths of a point. A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters. */
const PAGE = { width: 11906, height: 16838 };
const PORTRAIT = { top: 2098, left: 1588, right: 1474, bottom: 1984, header: 850, footer: 1417 };
const LANDSCAPE = { top: 1588, left: 1984, right: 2098, bottom: 1474, header: 850, footer: 907 };
const TEXT_WIDTH = 8844;
const LINE = 579;
const CHARACTER = 320;
const TWIPS_PER_MILLIMETRE = 1440 / 25.4;

/** Half points: 2号 22 pt, 3号 16 pt, 4号 14 pt. */
const SIZE = { title: 44, body: 32, small: 28 };

const RED = 'FF0000';
const INK: Readonly<Record<string, string>> = { red: 'B3261E', orange: 'A84B00', yellow: '7A5B00', blue: '1D4ED8', green: '1B6B3A' };
const TINT: Readonly<Record<string, string>> = { red: 'FBE9E7', orange: 'FCEBDD', yellow: 'FFF3CC', blue: 'E6EDFD', green: 'E3F2E8' };

/** Table type: half points, line height and least row height in twips. */
const TABLE_TYPE = {
  normal: { size: 24, line: 380, row: 420 },
  small: { size: 21, line: 320, row: 360 },
  tiny: { size: 15, line: 210, row: 265 },
} as const;

/**
 * The bulletin as a Word file in the layout of GB/T 9704-2012. Every figure sits in a content control tagged with its id,
 * and the package carries a list of all figures with value and origin. The same bulletin and fonts give the same bytes.
 */
export async function renderDocx(bulletin: Bulletin, fonts: OfficialFonts = OFFICIAL_FONTS): Promise<Uint8Array> {
  const typesetter = openTypesetter(fonts);
  const [first, ...later] = bulletin.attachments.map((attachment, index) => ({
    attachment,
    label: bulletin.attachments.length === 1 ? '附件' : `附件${index + 1}`,
  }));
  const attached = first === undefined ? [] : [first, ...later];
  const document = new Document({
    title: bulletin.title.join(''),
    creator: bulletin.office,
    lastModifiedBy: bulletin.office,
    compatibility: { version: 15 },
    evenAndOddHeaderAndFooters: true,
    styles: typesetter.styles,
    sections: [
      section(typesetter, PORTRAIT, false, [
        ...typesetter.head(bulletin),
        ...bulletin.body.flatMap((block, index) => typesetter.block(block, index === bulletin.body.length - 1)),
        ...typesetter.attachmentList(bulletin),
        ...typesetter.signature(bulletin),
        ...(attached.length === 0 ? typesetter.imprint(bulletin) : []),
      ]),
      ...attached.map(({ attachment, label }, index) =>
        section(typesetter, attachment.landscape ? LANDSCAPE : PORTRAIT, attachment.landscape, [
          ...typesetter.attachmentTitle(label, attachment.title),
          ...attachment.blocks.flatMap((block) => typesetter.block(block)),
          ...(index === attached.length - 1 ? typesetter.imprint(bulletin) : []),
        ]),
      ),
    ],
  });
  return sealPackage(new Uint8Array(await Packer.toArrayBuffer(document)), bulletin, setStyles);
}

/** Titles and tables off the 22-line grid, and no spaces of the program's own between Chinese and digits: they would break 28 characters a line. */
function setStyles(xml: string): string {
  return xml
    .replace(/(w:styleId="Normal".*?<w:qFormat\/>)/, '$1<w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr>')
    .replaceAll(/(w:styleId="(?:Title|TableText)">(?:(?!<\/w:style>).)*?<w:pPr>)/g, '$1<w:snapToGrid w:val="0"/>');
}

type Typesetter = ReturnType<typeof openTypesetter>;

function section(typesetter: Typesetter, margin: typeof PORTRAIT, landscape: boolean, children: readonly (Paragraph | Table)[]): ISectionOptions {
  return {
    properties: {
      page: { size: { ...PAGE, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT }, margin },
      grid: { type: DocumentGridType.LINES, linePitch: LINE },
    },
    footers: { default: typesetter.footer(AlignmentType.RIGHT), even: typesetter.footer(AlignmentType.LEFT) },
    children,
  };
}

function openTypesetter(fonts: OfficialFonts) {
  /** The hint sets quotes, dashes and marks that both scripts have in the Chinese face. */
  const face = (eastAsia: string) => ({ ascii: fonts.latin, hAnsi: fonts.latin, cs: fonts.latin, eastAsia, hint: 'eastAsia' });
  const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT });
  const text = (content: string, eastAsia: string, size: number) => new TextRun({ text: content, font: face(eastAsia), size });

  const styles = {
    default: {
      document: {
        run: { font: face(fonts.body), size: SIZE.body, characterSpacing: -4, language: { value: 'en-US', eastAsia: 'zh-CN' } },
        paragraph: { spacing: { ...exactly(LINE), before: 0, after: 0 } },
      },
      title: {
        run: { font: face(fonts.title), size: SIZE.title, bold: false, color: '000000', characterSpacing: 0 },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { ...exactly(660), before: 0, after: 0 } },
      },
      heading1: {
        run: { font: face(fonts.heading1), size: SIZE.body, bold: false, color: '000000' },
        paragraph: { keepNext: true, spacing: { before: 0, after: 0 } },
      },
      heading2: {
        run: { font: face(fonts.heading2), size: SIZE.body, bold: false, color: '000000' },
        paragraph: { keepNext: true, spacing: { before: 0, after: 0 } },
      },
    },
  };

  const paragraphStyles = [{ id: 'TableText', name: '表格文字', basedOn: 'Normal', paragraph: { spacing: exactly(TABLE_TYPE.normal.line) } }];

  const indented = { indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 }, alignment: AlignmentType.BOTH };

  function run(part: Run, options: { readonly size?: number; readonly font?: string } = {}): ParagraphChild {
    const look = {
      ...(options.size === undefined ? {} : { size: options.size, characterSpacing: 0 }),
      ...(options.font === undefined ? {} : { font: face(options.font) }),
    };
    if (typeof part === 'string') return new TextRun({ text: part, ...look });
    if (part.kind === 'tier') return new TextRun({ text: part.text, color: INK[part.colour] ?? '000000', ...look });
    return contentControl(part, new TextRun({ text: part.text, ...look }));
  }

  function paragraph(runs: readonly Run[], keepNext = false): Paragraph {
    return new Paragraph({ ...indented, keepNext, children: runs.map((part) => run(part)) });
  }

  /** `isLast`: text that must share a page with the signature below it. */
  function block(content: Block, isLast = false): readonly (Paragraph | Table)[] {
    switch (content.kind) {
      case 'heading':
        return [new Paragraph({ ...indented, heading: content.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, text: content.text })];
      case 'paragraph':
        return [paragraph(content.runs, isLast)];
      case 'list':
        return content.items.map((item, index) => paragraph([`${index + 1}. `, ...item]));
      case 'table':
        return table(content);
    }
  }

  function table({ caption, widths, header, rows, size }: BulletinTable): readonly (Paragraph | Table)[] {
    const columns = widths.map((width) => Math.round(width * TWIPS_PER_MILLIMETRE));
    const type = TABLE_TYPE[size];
    const line = (cell: Cell, font: string, keepNext: boolean): IParagraphOptions => ({
      style: 'TableText',
      keepNext,
      alignment: cell.align === 'left' ? AlignmentType.LEFT : cell.align === 'right' ? AlignmentType.RIGHT : AlignmentType.CENTER,
      spacing: exactly(type.line),
      children: cell.runs.map((part) => run(part, { size: type.size, font })),
    });
    // The head stays with the first row, and no last row stands alone on a page.
    const row = (cells: readonly Cell[], isHeader: boolean, keepNext: boolean) =>
      new TableRow({
        tableHeader: isHeader,
        cantSplit: true,
        height: { value: type.row, rule: HeightRule.ATLEAST },
        children: cells.map((cell) => {
          const [only] = cell.runs;
          const tint = cell.runs.length === 1 && typeof only === 'object' && only.kind === 'tier' ? TINT[only.colour] : undefined;
          return new TableCell({
            verticalAlign: VerticalAlignTable.CENTER,
            children: [new Paragraph(line(cell, isHeader ? fonts.heading1 : fonts.body, keepNext))],
            ...(cell.columnSpan === undefined ? {} : { columnSpan: cell.columnSpan }),
            ...(cell.rowSpan === undefined ? {} : { rowSpan: cell.rowSpan }),
            ...(tint === undefined ? {} : { shading: { type: ShadingType.CLEAR, color: 'auto', fill: tint } }),
          });
        }),
      });
    const side = size === 'tiny' ? 15 : 60;
    const set = new Table({
      columnWidths: columns,
      width: { size: columns.reduce((a, b) => a + b, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      margins: { left: side, right: side, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
      rows: [...header.map((cells) => row(cells, true, true)), ...rows.map((cells, index) => row(cells, false, index === rows.length - 2))],
    });
    if (caption === null) return [set];
    return [new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [text(caption, fonts.heading1, SIZE.small)] }), set];
  }

  /** 发文机关标志 35 mm under the top of the type area, 发文字号 two lines below it, the red line 4 mm below that, the title two lines below the line. */
  function head(bulletin: Bulletin): readonly Paragraph[] {
    const markSize = Math.min(72, 2 * Math.floor(TEXT_WIDTH / 20 / [...bulletin.mark].length));
    const underline = { bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: RED } };
    const number = text(bulletin.number, fonts.body, SIZE.body);
    return [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 1984, after: 0, line: 240, lineRule: LineRuleType.AUTO },
        children: [new TextRun({ text: bulletin.mark, font: face(fonts.title), size: markSize, color: RED, characterSpacing: 0 })],
      }),
      bulletin.signer === null
        ? new Paragraph({ alignment: AlignmentType.CENTER, spacing: { ...exactly(LINE), before: 2 * LINE }, border: underline, children: [number] })
        : new Paragraph({
            indent: { left: CHARACTER, right: CHARACTER },
            tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - CHARACTER }],
            spacing: { ...exactly(LINE), before: 2 * LINE },
            border: underline,
            children: [number, text('\t签发人：', fonts.body, SIZE.body), text(bulletin.signer, fonts.heading2, SIZE.body)],
          }),
      new Paragraph({
        heading: HeadingLevel.TITLE,
        alignment: AlignmentType.CENTER,
        spacing: { ...exactly(660), before: 2 * LINE, after: 0 },
        children: bulletin.title.map((part, index) => new TextRun({ text: part, break: index === 0 ? 0 : 1 })),
      }),
      new Paragraph({ spacing: { ...exactly(LINE), before: LINE }, children: [run(`${bulletin.recipients}：`)] }),
    ];
  }

  /** 附件说明: one line below the text, two characters in, no closing mark. */
  function attachmentList(bulletin: Bulletin): readonly Paragraph[] {
    const several = bulletin.attachments.length > 1;
    return bulletin.attachments.map(
      ({ title }, index) =>
        new Paragraph({
          keepNext: true,
          spacing: { ...exactly(LINE), before: index === 0 ? LINE : 0 },
          indent: index === 0 ? { left: 6 * CHARACTER, hanging: 4 * CHARACTER } : { left: 6 * CHARACTER, hanging: CHARACTER },
          children: [run(`${index === 0 ? '附件：' : ''}${several ? `${index + 1}. ` : ''}${title}`)],
        }),
    );
  }

  /** With a seal: the date four characters from the right, the office centred over it; two lines left free above for the seal. */
  function signature({ office, signedOn }: Bulletin): readonly Paragraph[] {
    const date = chineseDate(signedOn);
    const officeRight = 4 * CHARACTER + (widthOf(date) - widthOf(office)) / 2;
    const dateRight = officeRight >= 0 ? 4 * CHARACTER : (widthOf(office) - widthOf(date)) / 2;
    const right = (content: string, indent: number, before: number, keepNext: boolean) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        keepNext,
        indent: { right: Math.round(Math.max(0, indent)) },
        spacing: { ...exactly(LINE), before },
        children: [run(content)],
      });
    return [right(office, officeRight, 3 * LINE, true), right(date, dateRight, 0, false)];
  }

  function attachmentTitle(label: string, title: string): readonly Paragraph[] {
    return [
      new Paragraph({ children: [text(label, fonts.heading1, SIZE.body)] }),
      new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { ...exactly(660), before: 240, after: 240 }, text: title }),
    ];
  }

  /** 版记 at the foot of the last page: thick, thin and thick lines as wide as the type area, 4号. */
  function imprint({ copyTo, office, signedOn }: Bulletin): readonly (Paragraph | Table)[] {
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
    const cell = (content: string, options: Partial<ConstructorParameters<typeof TableCell>[0]>, paragraphOptions: IParagraphOptions) =>
      new TableCell({
        ...options,
        children: [new Paragraph({ style: 'TableText', spacing: exactly(520), ...paragraphOptions, children: [text(content, fonts.body, SIZE.small)] })],
      });
    const sides = [Math.round(TEXT_WIDTH * 0.6), TEXT_WIDTH - Math.round(TEXT_WIDTH * 0.6)];
    const copies =
      copyTo === null
        ? []
        : [
            new TableRow({
              cantSplit: true,
              children: [cell(`抄送：${copyTo}。`, { columnSpan: 2 }, { indent: { left: 4 * 280, right: 280, hanging: 3 * 280 } })],
            }),
          ];
    // Word joins two tables that touch, and a section ends with a paragraph: each time one of no height.
    const gap = () => new Paragraph({ spacing: exactly(20) });
    return [
      gap(),
      new Table({
        columnWidths: sides,
        width: { size: TEXT_WIDTH, type: WidthType.DXA },
        layout: TableLayoutType.FIXED,
        margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
        float: {
          horizontalAnchor: TableAnchorType.MARGIN,
          verticalAnchor: TableAnchorType.MARGIN,
          relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
          relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
        },
        borders: { top: thick, bottom: thick, left: none, right: none, insideVertical: none, insideHorizontal: { ...thick, size: 6 } },
        rows: [
          ...copies,
          new TableRow({
            cantSplit: true,
            children: [
              cell(office, {}, { indent: { left: 280 } }),
              cell(`${chineseDate(signedOn)}印发`, {}, { alignment: AlignmentType.RIGHT, indent: { right: 280 } }),
            ],
          }),
        ],
      }),
      gap(),
    ];
  }

  /** "— 1 —", odd pages right, even pages left, one character in. */
  function footer(alignment: 'left' | 'right'): Footer {
    const type = { font: face(fonts.pageNumber), size: SIZE.small, characterSpacing: 0 };
    return new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 },
          spacing: { line: 240, lineRule: LineRuleType.AUTO },
          children: [new TextRun({ ...type, children: ['— ', PageNumber.CURRENT, ' —'] })],
        }),
      ],
    });
  }

  return { styles: { ...styles, paragraphStyles }, block, head, attachmentList, signature, attachmentTitle, imprint, footer };
}

/** Twips of a line of 3号: full-width characters, and digits of half the width. */
function widthOf(line: string): number {
  return [...line].reduce((width, character) => width + (character <= 'ÿ' ? CHARACTER / 2 : CHARACTER), 0);
}

/** A plain content control (w:sdt) round one run; the tag leads to the figure in the package's manifest. */
function contentControl(figure: Figure, content: TextRun): ParagraphChild {
  const value = (name: string, of: string | number) => new BuilderElement({ name, attributes: { val: { key: 'w:val', value: of } } });
  const control = new BuilderElement({
    name: 'w:sdt',
    children: [
      new BuilderElement({
        name: 'w:sdtPr',
        children: [value('w:alias', `${figure.origin.path}`.slice(0, 64)), value('w:tag', `sanse:${figure.id}`), value('w:id', Number(figure.id.slice(1)))],
      }),
      new BuilderElement({ name: 'w:sdtContent', children: [content] }),
    ],
  });
  // docx knows no content control among the children of a paragraph, but writes any element it is given there.
  return control as unknown as ParagraphChild;
}
