import type { MeasureTable, Verbs } from '@sanse/engine';
import type { Call, Command, Outcome } from '../command.ts';
import { fraction } from '../print/figures.ts';
import { table } from '../print/table.ts';
import { ASSESSMENT_OPTIONS, whichAssessment } from '../which-assessment.ts';
import { whichUnit } from '../which-unit.ts';

export const measure: Command = {
  name: 'measure',
  operands: '',
  summary: { zh: '考评办法所用的各量，按单位', en: 'The measures a scheme uses, by unit' },
  options: { ...ASSESSMENT_OPTIONS, unit: { type: 'string', value: 'UNIT', help: { zh: '只看一个单位（代码或名称）', en: 'one unit only (code or name)' } } },
  run: runMeasure,
};

async function runMeasure(call: Call, verbs: Verbs): Promise<Outcome> {
  const request = await whichAssessment(call, verbs);
  const written = call.text('unit');
  const unit = written === undefined ? null : await whichUnit(written, verbs);
  const measured = await verbs.measure(request);
  return { exitCode: 0, document: measured, lines: measureLines(measured, unit, call.language === 'zh') };
}

function measureLines({ period, cutOff, knownAt, units, cells }: MeasureTable, unit: string | null, zh: boolean): string[] {
  const shown = [...units.entries()].filter(([, { code }]) => unit === null || code === unit);
  return [
    zh ? `${period}  截至 ${cutOff}，数据到第 ${knownAt} 批` : `${period}  cut-off ${cutOff}, data up to batch ${knownAt}`,
    '',
    ...table(
      [{ heading: zh ? '量' : 'Measure' }, ...shown.map(([, { name }]) => ({ heading: name, align: 'right' as const }))],
      Object.entries(cells).map(([key, row]) => [key, ...shown.map(([at]) => cellText(row[at]))]),
    ),
    '',
    zh ? '? 不明（隐去或只有一侧）  ≈ 含约数  — 数据未覆盖  / 无' : '? unknown (masked or one-sided)  ≈ approximate  — not covered by data  / none',
  ];
}

function cellText(cell: MeasureTable['cells'][string][number] | undefined): string {
  if (cell === undefined || cell.status === 'uncovered') return '—';
  if (cell.status === 'unknown') return '?';
  if (cell.numerator === null) return '/';
  const value = cell.denominator === null ? fraction(cell.numerator) : `${fraction(cell.numerator)}/${fraction(cell.denominator)}`;
  return cell.isAbout ? `≈${value}` : value;
}
