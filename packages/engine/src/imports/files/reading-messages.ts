import type { Fault } from '../problems-catalogue.ts';
import type { ContentKind } from './look-at-file.ts';
import type { WorkbookShare } from './xlsx-halves.ts';

/** @param done of `total`, in whatever the format counts */
export type OnProgress = (done: number, total: number) => void;

/** What the parent asks of the reading process. */
export interface ReadingJob {
  readonly fileName: string;
  readonly kind: ContentKind;
  /** File to read: many megabytes pass faster through a file than between processes. */
  readonly from: string;
  /** File to write the grid to. */
  readonly into: string;
  /** Of a workbook: what of it to read. */
  readonly share: WorkbookShare;
}

/** What it answers. Every answer says how much memory it holds, in bytes. */
export type ReadingAnswer =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly memory: number }
  | { readonly type: 'done'; readonly memory: number }
  | { readonly type: 'fault'; readonly fault: Fault; readonly memory: number };
