/** Name of the sheet of a template that explains the columns. */
export const NOTES_SHEET = '填写说明';
/** Name of the sheet of a template that holds the names the lists offer. */
export const NAMES_SHEET = '名录';
/** Name of the sheet of an export that says what the rows are. */
export const SCOPE_SHEET = '口径';

/** What templates and exports put beside the sheet of the records, by name, and how it begins. None of it is a record, whatever it looks like. */
export const SHEETS_BESIDE: ReadonlyMap<string, readonly string[]> = new Map([
  [NOTES_SHEET, ['列名', 'Column']],
  [NAMES_SHEET, ['单位', '行业领域']],
  [SCOPE_SHEET, ['项目', '说明']],
]);
