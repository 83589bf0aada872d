import { isLabel, isNoteStart, isNumberedNote, isSectionHeading, isSignature, isTitle, isTotal, rowWord } from './row-words.ts';
import type { Area, SheetView } from './sheet-view.ts';

const LONGEST_TITLE = 80;
const REPORTING_LINE = /^(?:填报|上报|报送|编报|填表|制表|编制|统计)?(?:单位|部门|镇街|乡镇|日期|时间|期间|月份|年度)[^:]{0,8}:|^(?:截止|截至)|^计量单位/;
const YEAR_FIRST = /^\d{4}年/;

/** Whether a row that stands over a header is its title or says what unit, time or unit of measure it is about. */
export function isTitleLine(view: SheetView, area: Area, row: number): boolean {
  const words = view.filled(row, area).map((column) => rowWord(view.text(row, column)));
  const [first = ''] = words;
  if (first === '' || isTotal(first) || isNoteStart(first)) return false;
  if (words.some((word) => REPORTING_LINE.test(word))) return true;
  if (isSignature(first) || isNumberedNote(first)) return false;
  // A day among other cells may as well stand in a record.
  return (
    words.every((word) => isTitle(word) || isLabel(word) || YEAR_FIRST.test(word)) ||
    (words.length === 1 && first.length <= LONGEST_TITLE && !isSectionHeading(first))
  );
}

/** Between texts that were written in different cells. */
export const APART = '   ';

/** The texts of the lines over a header, a line a row, those of different cells apart. */
export function titleLines(view: SheetView, area: Area): readonly string[] {
  const lines: string[] = [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    const texts = view.filled(row, area).map((column) => view.text(row, column).replace(/\s*\n\s*/g, APART));
    if (texts.length > 0) lines.push(texts.join(APART));
  }
  return lines;
}
