import type { ExactText } from '../scoring/measure-table.ts';

/**
 * Where a printed number comes from.
 * result: `path` leads into the assessment (`units/T01/total`, `sum(units/criteria/A2.1/lost)`, `count(units)`);
 * measure: `path` is a measure code and `unit` its owner, null for the whole county; records: `path` names the rows themselves;
 * trials: `path` leads into the robustness of the assessment (`units/T01/interval/low`), and `filter` says what was tried.
 */
export interface Origin {
  readonly source: 'result' | 'measure' | 'records' | 'trials';
  readonly path: string;
  readonly part: 'value' | 'numerator' | 'denominator';
  /** Code of the unit; null: all units together. */
  readonly unit: string | null;
  readonly period: string;
  /** What narrows the rows or units counted, such as `tier=red`; null: nothing does. */
  readonly filter: string | null;
  readonly cutOff: string;
  readonly knownAt: number;
  readonly assessmentDigest: string;
}

/** A number as it stands on the paper, with the way back to the rows. */
export interface Figure {
  readonly kind: 'figure';
  /** Unique in the bulletin: f1, f2 … */
  readonly id: string;
  readonly text: string;
  /** The value before rounding; null where the text is no number ("持平", "—"). Shares are 0 to 1, money in fen. */
  readonly exact: ExactText | null;
  readonly origin: Origin;
  /** What the number is compared with, when it is a difference or a change. */
  readonly base: Origin | null;
}

/** A tier: shape, character and colour together, so that it survives a black-and-white print. */
export interface TierMark {
  readonly kind: 'tier';
  readonly code: string;
  readonly colour: string;
  readonly text: string;
}

export type Run = string | Figure | TierMark;

export interface TableCell {
  readonly runs: readonly Run[];
  readonly align: 'left' | 'centre' | 'right';
  readonly columnSpan?: number;
  readonly rowSpan?: number;
}

export interface BulletinTable {
  readonly kind: 'table';
  readonly caption: string | null;
  /** Column widths in millimetres. */
  readonly widths: readonly number[];
  /** Rows repeated on every page. */
  readonly header: readonly (readonly TableCell[])[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly size: 'normal' | 'small' | 'tiny';
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] }
  | BulletinTable;

export interface Attachment {
  readonly title: string;
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
}

/** An official paper as data: what it says, not how it looks. */
export interface Bulletin {
  readonly kind: 'monthly';
  readonly scheme: string;
  readonly period: string;
  readonly cutOff: string;
  readonly knownAt: number;
  readonly assessmentDigest: string;
  /** 发文机关标志, in full. */
  readonly mark: string;
  /** 发文字号, such as 云安委办〔2026〕1号. */
  readonly number: string;
  /** 签发人, printed in papers to a superior only; null: none. */
  readonly signer: string | null;
  /** Lines of the title, broken between words. */
  readonly title: readonly string[];
  /** 主送机关, without the colon. */
  readonly recipients: string;
  readonly body: readonly Block[];
  readonly office: string;
  /** 成文日期, YYYY-MM-DD. */
  readonly signedOn: string;
  readonly attachments: readonly Attachment[];
  /** 抄送机关; null: none. */
  readonly copyTo: string | null;
}

/** All figures of a bulletin in the order they stand on the paper. */
export function figuresOf(bulletin: Bulletin): readonly Figure[] {
  const blocks = [...bulletin.body, ...bulletin.attachments.flatMap((attachment) => attachment.blocks)];
  return blocks.flatMap(runsOf).filter((run) => typeof run !== 'string' && run.kind === 'figure') as Figure[];
}

function runsOf(block: Block): readonly Run[] {
  switch (block.kind) {
    case 'heading':
      return [];
    case 'paragraph':
      return block.runs;
    case 'list':
      return block.items.flat();
    case 'table':
      return [...block.header, ...block.rows].flat().flatMap((cell) => cell.runs);
  }
}

/** 2026-01-05 as 2026年1月5日: the form of GB/T 9704, without padding. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** The text of runs as a reader sees it. */
export function plainText(runs: readonly Run[]): string {
  return runs.map((run) => (typeof run === 'string' ? run : run.text)).join('');
}
