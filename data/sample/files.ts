import type { Accident } from './accidents.ts';
import { SECTORS, UNITS, townshipOn } from './county.ts';
import { LAST_DAY, dayOf, isoOf, parseDay } from './days.ts';
import type { Day } from './days.ts';
import type { Activity, Task, Tip } from './duties.ts';
import type { EnforcementAct, Listing } from './enforcement.ts';
import type { CivilDefence } from './civil-defence.ts';
import type { Enterprise, Firm } from './enterprises.ts';
import { stateOn } from './hazards.ts';
import type { Hazard } from './hazards.ts';
import type { Visit } from './inspections.ts';
import type { AuditFinding, Decision, Figure, Submission } from './reports.ts';
import type { LedgerRow, SampleFile } from './sheet.ts';

/** Everything that happened in the county. */
export interface County {
  readonly enterprises: readonly Enterprise[];
  readonly civilDefence: CivilDefence;
  readonly visits: readonly Visit[];
  readonly hazards: readonly Hazard[];
  readonly accidents: readonly Accident[];
  readonly enforcement: readonly EnforcementAct[];
  readonly listings: readonly Listing[];
  readonly activities: readonly Activity[];
  readonly tasks: readonly Task[];
  readonly tips: readonly Tip[];
  readonly submissions: readonly Submission[];
  readonly auditFindings: readonly AuditFinding[];
  readonly figures: readonly Figure[];
  readonly decisions: readonly Decision[];
}

const YEARS = [2023, 2024, 2025] as const;

function inYear(day: Day, year: number): boolean {
  return dayOf(year, 1, 1) <= day && day < dayOf(year + 1, 1, 1);
}

function unitRows(): LedgerRow[] {
  return UNITS.map((unit, place) => ({
    code: unit.code,
    name: unit.name,
    unitKind: unit.kind,
    peerGroup: unit.group,
    displayOrder: place + 1,
    aliases: unit.shortName,
    validFrom: unit.validFrom === undefined ? null : parseDay(unit.validFrom),
    validTo: unit.validTo === undefined ? null : parseDay(unit.validTo),
    successor: unit.successor ?? null,
  }));
}

function sectorRows(): LedgerRow[] {
  return SECTORS.map((sector, place) => ({
    code: sector.code,
    name: sector.name,
    aliases: sector.aliases === '' ? null : sector.aliases,
    department: sector.department,
    committee: sector.committee,
    nationalCategory: sector.category,
    displayOrder: place + 1,
  }));
}

/** The first year's list is whole; later years bring the firms that opened or closed in them. */
function enterpriseRows(enterprises: readonly Firm[], year: number): LedgerRow[] {
  const yearEnd = dayOf(year, 12, 31);
  return enterprises
    .filter((firm) => (year === YEARS[0] ? firm.openedOn <= yearEnd : inYear(firm.openedOn, year) || (firm.closedOn !== null && inYear(firm.closedOn, year))))
    .map((firm) => ({
      ...firm,
      township: townshipOn(firm.home, yearEnd),
      closedOn: firm.closedOn !== null && firm.closedOn <= yearEnd ? firm.closedOn : null,
    }));
}

/** The ledger of a year as it stood on its last day: what was registered in it, and what the year before left open. */
function hazardRows(hazards: readonly Hazard[], year: number): LedgerRow[] {
  const yearStart = dayOf(year, 1, 1);
  const yearEnd = dayOf(year, 12, 31);
  return hazards
    .filter((hazard) => hazard.registeredOn <= yearEnd && (hazard.registeredOn >= yearStart || hazard.closedOn >= yearStart))
    .map((hazard) => {
      const state = stateOn(hazard, yearEnd);
      return {
        ...hazard,
        sector: hazard.enterprise.sector,
        currentDue: hazard.originalDue < yearEnd ? hazard.currentDue : hazard.originalDue,
        claimedOn: state.claimed,
        recheckAskedOn: state.asked,
        recheckedOn: state.rechecked,
        closedOn: state.closed,
        statedState: hazard.voidReason === null ? state.stated : '作废',
      };
    });
}

function ofYear<T extends LedgerRow>(records: readonly T[], dayIn: (record: T) => Day, year: number): LedgerRow[] {
  return records.filter((record) => inYear(dayIn(record), year)).map((record) => ({ ...record }));
}

/** The year a period code begins with. */
function ofPeriodYear<T extends LedgerRow & { readonly period: string }>(records: readonly T[], year: number): LedgerRow[] {
  return records.filter((record) => record.period.startsWith(String(year))).map((record) => ({ ...record }));
}

const OFFICE = '填报单位：云岭县安全生产委员会办公室';

/** Beyond this many rows a ledger is written as .csv, as no office would open it as a workbook. */
const WORKBOOK_ROWS = 60_000;

function named(file: SampleFile): SampleFile {
  const format = file.format === 'xlsx' && file.rows.length > WORKBOOK_ROWS ? 'csv' : file.format;
  return { ...file, format, name: `${file.name}.${format === 'xlsx' ? 'xlsx' : 'csv'}` };
}

/** The files, year by year, in the order in which they can be imported: what is referred to comes before what refers to it. */
export function* filesOf(county: County): Generator<SampleFile> {
  yield named({ kind: 'unit', name: '单位名录', format: 'xlsx', rows: unitRows(), title: '云岭县安全生产考评单位名录' });
  yield named({ kind: 'sector', name: '行业领域', format: 'xlsx', rows: sectorRows() });
  for (const year of YEARS) {
    yield named({
      kind: 'enterprise',
      name: `${year}年企业名录`,
      format: 'xlsx',
      rows: enterpriseRows([...county.enterprises, ...county.civilDefence.firms], year),
      title: year === YEARS[0] ? '云岭县重点监管企业名录' : `云岭县企业名录变动情况（${year}年）`,
    });
  }
  for (const year of YEARS) yield* filesOfYear(county, year).map(named);
}

function filesOfYear(county: County, year: number): readonly SampleFile[] {
  const until = `截至${isoOf(Math.min(LAST_DAY, dayOf(year, 12, 31)))}`;
  const hazards = hazardRows(county.hazards, year);
  const visits = ofYear(county.visits, (visit) => visit.inspectedOn, year).map((row) => ({ ...row, sector: (row['enterprise'] as Enterprise).sector }));
  return [
    {
      kind: 'hazard',
      name: `${year}年隐患台账`,
      format: 'xlsx',
      rows: hazards,
      title: `云岭县${year}年事故隐患排查治理台账`,
      ...(year === 2024 ? { caption: `${OFFICE}　${until}`, otherWords: true, numbered: true } : {}),
      ...(year === 2025 ? { footnote: '注：跨年度未销号隐患一并列入。', totals: true } : {}),
    },
    {
      kind: 'inspection',
      name: `${year}年检查台账`,
      format: 'xlsx',
      rows: visits,
      ...(year === 2023 ? {} : { title: `云岭县${year}年安全生产检查台账` }),
      ...(year === 2024 ? { totals: true } : {}),
      ...(year === 2025 ? { caption: `${OFFICE}　${until}`, firmsByCode: true } : {}),
    },
    {
      kind: 'accident',
      name: `${year}年事故台账`,
      format: 'xlsx',
      rows: ofYear(county.accidents, (accident) => accident.occurredOn, year),
      title: `云岭县${year}年事故台账`,
      totals: true,
      footnote: '注：快报数据以核定为准。',
    },
    {
      kind: 'enforcement',
      name: `${year}年执法台账`,
      format: 'xlsx',
      rows: [
        ...county.enforcement
          .filter((act) => inYear(act.filedOn, year))
          .map((act) => ({
            ...act,
            township: townshipOn(act.hazard.enterprise.home, act.filedOn),
            enterprise: act.hazard.enterprise,
            sector: act.hazard.enterprise.sector,
            hazardNo: act.hazard.hazardNo,
            hazard: null,
          })),
        ...ofYear(county.civilDefence.penalties, (act) => act.filedOn, year),
      ],
      ...(year === 2025 ? { otherWords: true } : {}),
    },
    {
      kind: 'activity',
      name: `${year}年工作活动台账`,
      format: 'xlsx',
      rows: ofYear(county.activities, (activity) => activity.heldOn, year),
      title: `${year}年安全生产工作活动台账`,
    },
    {
      kind: 'task',
      name: `${year}年交办任务台账`,
      format: 'xlsx',
      rows: ofYear(county.tasks, (task) => task.assignedOn, year),
      ...(year === 2024 ? { numbered: true, otherWords: true } : {}),
    },
    {
      kind: 'tip',
      name: `${year}年举报台账`,
      format: 'xlsx',
      rows: ofYear(county.tips, (tip) => tip.receivedOn, year),
      title: `${year}年安全生产举报受理核查台账`,
      ...(year === 2024 ? { dottedDates: true } : {}),
    },
    { kind: 'submission', name: `${year}年报送登记`, format: 'csv', rows: ofPeriodYear(county.submissions, year) },
    {
      kind: 'listing',
      name: `${year}年挂牌督办台账`,
      format: 'xlsx',
      rows: county.listings
        .filter((listing) => inYear(listing.listedOn, year))
        .map((listing) => ({
          ...listing,
          township: townshipOn(listing.hazard.enterprise.home, listing.listedOn),
          enterprise: listing.hazard.enterprise,
          sector: listing.hazard.enterprise.sector,
          hazardNo: listing.hazard.hazardNo,
          hazard: null,
        })),
      caption: `${OFFICE}　${until}`,
    },
    {
      kind: 'auditFinding',
      name: `${year}年回头看核查台账`,
      format: 'xlsx',
      rows: ofYear(county.auditFindings, (finding) => finding.foundOn, year),
      title: `${year}年“回头看”核查情况`,
    },
    { kind: 'figure', name: `${year}年数据填报`, format: year === 2024 ? 'csvGb18030' : 'csv', rows: ofPeriodYear(county.figures, year), firmsByCode: true },
    { kind: 'decision', name: `${year}年加减分与认定`, format: 'xlsx', rows: ofPeriodYear(county.decisions, year), footnote: '注：经县安委办主任会议研究。' },
  ];
}
