import { type Chance, makeChance } from './chance.ts';

/** Ways in which a unit makes its figures better than its work. Each is played from the first month to the last, as far as there is anything to play it on. */
export type Trick =
  | 'registersLate'
  | 'datesBack'
  | 'rushes'
  | 'stretches'
  | 'splits'
  | 'repeatsPhrases'
  | 'onlyTrifles'
  | 'downgrades'
  | 'neverMajor'
  | 'allDone'
  | 'rounds'
  | 'copies'
  | 'signsItself'
  | 'rechecksOnPaper'
  | 'closesUntruly'
  | 'looksAway'
  | 'majorsAbove';

/** Days are counted from 1970-01-01. */
export interface MadeHazard {
  readonly no: string;
  readonly unit: string;
  readonly firm: string;
  readonly source: string;
  readonly category: string;
  readonly text: string;
  readonly found: number;
  readonly registered: number;
  readonly due: number;
  readonly currentDue: number;
  readonly claimed: number;
  readonly rechecked: number;
  readonly closed: number;
  /** The day on which the closing is written down: what is told before it has the hazard open. */
  readonly closingWritten: number;
  readonly finder: string;
  readonly rectifier: string;
  readonly rechecker: string;
  readonly isMajor: boolean;
  /** Until this day the ledger says major where it is general. */
  readonly toldMajorUntil: number | null;
}

export interface MadeInspection {
  readonly no: string;
  readonly agency: string;
  readonly unit: string;
  readonly firm: string;
  readonly on: number;
  readonly found: number;
}

export interface MadeFigure {
  readonly unit: string;
  readonly code: string;
  readonly month: number;
  readonly value: number;
}

export interface MadeCounty {
  readonly units: readonly { readonly name: string; readonly group: string; readonly trick: Trick | null }[];
  readonly firms: readonly { readonly name: string; readonly unit: string }[];
  readonly hazards: readonly MadeHazard[];
  readonly inspections: readonly MadeInspection[];
  readonly figures: readonly MadeFigure[];
  /** Unit and month (`unit month`) in which something was made up that depends on there being anything to make up. */
  readonly played: ReadonlySet<string>;
}

/** Months from July 2024 to December 2025. */
export const MONTHS = 18;
const FIRST = { year: 2024, month: 7 };
export const AGENCY = '应急局';

/** The first day of a month, counted from the first of the county. */
export function startOf(month: number): number {
  return Date.UTC(FIRST.year, FIRST.month - 1 + month, 1) / 86_400_000;
}

export function codeOf(month: number): string {
  return dateOf(startOf(month)).slice(0, 7);
}

const dates = new Map<number, string>();

export function dateOf(day: number): string {
  const known = dates.get(day) ?? new Date(day * 86_400_000).toISOString().slice(0, 10);
  dates.set(day, known);
  return known;
}

function monthAt(day: number): number {
  const date = new Date(day * 86_400_000);
  return (date.getUTCFullYear() - FIRST.year) * 12 + date.getUTCMonth() - (FIRST.month - 1);
}

const CATEGORIES = ['用电安全', '消防安全', '设备设施', '现场管理', '作业行为', '安全培训', '应急准备'];
const THINGS = [
  '灭火器',
  '配电箱',
  '疏散通道',
  '安全出口',
  '叉车',
  '气瓶',
  '防护罩',
  '应急灯',
  '电缆',
  '脚手架',
  '储罐',
  '压力表',
  '除尘器',
  '吊索',
  '警示牌',
  '台账',
  '排风机',
];
const FAULTS = ['压力不足', '未上锁', '堆放杂物', '被锁闭', '无证操作', '未固定', '缺失', '不亮', '老化破损', '未检验', '未接地', '超期使用', '未张贴'];
const PLACES = ['一层', '二层', '东侧', '西侧', '仓库', '车间', '门口', '机房', '库区', '后院'];
const TERMS = [3, 5, 7, 7, 10, 15, 15, 20, 30];

/** What makes one honest unit unlike the next. */
interface Habits {
  readonly visits: number;
  readonly otherVisits: number;
  readonly firms: number;
  readonly yield: number;
  readonly otherYield: number;
  readonly onSite: number;
  readonly late: number;
  readonly extends: number;
  readonly misses: number;
  readonly sameDay: number;
  readonly signsItself: number;
  readonly written: number;
  readonly repeats: number;
  readonly major: number;
  readonly monthEnd: number;
  readonly wording: number;
}

function drawHabits(chance: Chance): Habits {
  const between = (low: number, high: number) => low + (high - low) * chance.next();
  return {
    visits: between(7, 30),
    otherVisits: between(4, 12),
    firms: Math.round(between(50, 130)),
    yield: between(1, 1.9),
    otherYield: between(1.1, 2.2),
    onSite: between(0.2, 0.55),
    late: between(0.005, 0.07),
    extends: between(0.005, 0.05),
    misses: between(0.01, 0.07),
    sameDay: between(0.15, 0.55),
    signsItself: between(0, 0.04),
    written: between(0, 0.08),
    repeats: between(0.02, 0.12),
    major: between(0.008, 0.02),
    monthEnd: between(1, 1.8),
    wording: between(0.5, 0.9),
  };
}

/** An honest county; `tricks` gives the first townships one each. Nothing here knows how anything is looked for. */
export function makeCounty(seed: number, townships: number, tricks: readonly Trick[] = []): MadeCounty {
  const chance = makeChance(seed);
  const units = Array.from({ length: townships }, (_, at) => ({
    name: `${'甲乙丙丁戊己庚辛壬癸'.charAt(at % 10)}${'东西南北中'.charAt(Math.floor(at / 10))}镇`,
    group: `G${at % 3}`,
    trick: tricks[at] ?? null,
  }));
  const played = new Set<string>();
  const made = units.map(({ name, trick }) => makeUnit(chance, name, trick, played));
  return {
    units,
    firms: made.flatMap(({ firms }) => firms),
    hazards: made.flatMap(({ hazards }) => hazards).toSorted((a, b) => a.found - b.found),
    inspections: made.flatMap(({ inspections }) => inspections),
    figures: made.flatMap(({ figures }) => figures),
    played,
  };
}

function makeUnit(chance: Chance, unit: string, trick: Trick | null, played: Set<string>) {
  const habits = drawHabits(chance);
  const firms = Array.from({ length: habits.firms }, (_, at) => ({ name: `${unit}第${at + 1}厂`, unit }));
  const phrases = shuffled(
    chance,
    THINGS.flatMap((thing) => FAULTS.map((fault) => `${thing}${fault}`)),
  );
  const hazards: MadeHazard[] = [];
  const inspections: MadeInspection[] = [];
  const figures: MadeFigure[] = [];
  for (let month = 0; month < MONTHS; month += 1) {
    const mood = moodOf(chance, month);
    for (const isOwn of [true, false]) {
      for (let left = chance.count((isOwn ? habits.visits : habits.otherVisits) * mood.visits); left > 0; left -= 1) {
        const firm = `${unit}第${chance.place(habits.firms, 0.5) + 1}厂`;
        const day = startOf(month) + workdayOf(chance, month);
        const isBlind = isOwn && trick === 'looksAway' && chance.happens(0.75);
        const count = isBlind ? 0 : chance.count(isOwn ? habits.yield : habits.otherYield);
        const finder = `检查员${chance.whole(1, 6)}`;
        const first = hazards.length;
        for (let turn = 0; turn < count; turn += 1) {
          hazards.push(...makeHazards(chance, { unit, firm, day, isOwn, finder, habits, mood, trick, phrases, serial: hazards.length, played }));
        }
        inspections.push({ no: `${unit}${inspections.length + 1}`, agency: isOwn ? unit : AGENCY, unit, firm, on: day, found: hazards.length - first });
      }
    }
    if (trick === 'closesUntruly') hazards.push(...comeBack(chance, hazards, month));
    figures.push(...tellForm(chance, unit, month, hazards, inspections, { trick, told: figures, played }));
  }
  return { firms, hazards, inspections, figures };
}

/** Honest months differ: a campaign finds much of one kind and mends it at once; a system stands still and everything is registered late. */
interface Mood {
  readonly visits: number;
  readonly onSite: number;
  readonly wording: number;
  readonly late: number;
}

function moodOf(chance: Chance, month: number): Mood {
  const season = 1 + 0.15 * Math.sin((month / 12) * 2 * Math.PI);
  const isCampaign = chance.happens(0.08);
  return {
    visits: season * (isCampaign ? 1.3 : 1) * (0.8 + 0.4 * chance.next()),
    onSite: isCampaign ? 0.15 : 0,
    wording: isCampaign ? 0.2 : 0,
    late: chance.happens(0.015) ? 0.15 : 0,
  };
}

function workdayOf(chance: Chance, month: number): number {
  const days = startOf(month + 1) - startOf(month);
  const day = chance.whole(0, days - 1);
  const weekday = new Date((startOf(month) + day) * 86_400_000).getUTCDay();
  return weekday === 0 || weekday === 6 ? Math.max(0, day - 2) : day;
}

interface Scene {
  readonly unit: string;
  readonly firm: string;
  readonly day: number;
  readonly isOwn: boolean;
  readonly finder: string;
  readonly habits: Habits;
  readonly mood: Mood;
  readonly trick: Trick | null;
  readonly phrases: readonly string[];
  readonly serial: number;
  readonly played: Set<string>;
}

/** One hazard, or several of a kind: an honest inspector may well find three extinguishers in one firm. */
function makeHazards(chance: Chance, scene: Scene): readonly MadeHazard[] {
  const { habits, mood, trick, isOwn, phrases } = scene;
  const size = trick === 'repeatsPhrases' && isOwn && chance.happens(0.85) ? 8 : phrases.length;
  const phrase = phrases[chance.place(size, size < 20 ? 0.3 : habits.wording + mood.wording)] as string;
  const several = chance.happens(habits.repeats) ? chance.whole(1, 2) : 0;
  const split = trick === 'splits' && isOwn && chance.happens(0.5) ? chance.whole(1, 3) : 0;
  const copies = 1 + several + split;
  const place = trick !== 'repeatsPhrases' && chance.happens(0.4) ? chance.pick(PLACES) : '';
  return Array.from({ length: copies }, (_, at) =>
    makeHazard(chance, { ...scene, serial: scene.serial + at }, `${place}${copies > 1 ? `${at + 1}号` : ''}${phrase}`),
  );
}

function makeHazard(chance: Chance, scene: Scene, text: string): MadeHazard {
  const { unit, firm, day: found, isOwn, finder, habits, mood, trick, serial, played } = scene;
  const month = monthAt(found);
  const isMajorIndeed = chance.happens(habits.major);
  const isMajor = isMajorIndeed && trick !== 'neverMajor';
  const isOnSite = !isMajorIndeed && chance.happens(isOwn && trick === 'onlyTrifles' ? 0.93 : Math.min(0.75, habits.onSite + mood.onSite));
  const term = isOnSite ? 0 : isMajorIndeed ? chance.pick([30, 45, 60]) : chance.pick(TERMS);
  const due = found + term;
  const isLate = trick === 'registersLate' && isOwn ? chance.happens(0.5) : chance.happens(habits.late + mood.late);
  const registered = found + (isLate ? chance.whole(4, 15) : chance.pick([0, 0, 0, 0, 1, 1, 2, 3]));

  const isMissed = !isOnSite && trick !== 'allDone' && chance.happens(habits.misses);
  const isExtended = !isOnSite && trick !== 'allDone' && chance.happens(trick === 'stretches' ? 0.25 : habits.extends);
  const extension = isExtended ? chance.pick([7, 10, 15, 20]) : 0;
  const inTime = found + Math.max(1, Math.round(term * (0.25 + 0.6 * chance.next())));
  const drawn = isOnSite ? found : isExtended ? due + chance.whole(1, extension) : isMissed ? due + 1 + chance.whole(0, 20) : inTime;
  const claimed = gathered(chance, drawn, found, isOnSite, trick, habits);
  const isSameDay = isOnSite || trick === 'rushes' || chance.happens(trick === 'rechecksOnPaper' ? 0.97 : habits.sameDay);
  const checked = claimed + (isSameDay ? 0 : chance.whole(1, 4));
  const rechecked = trick === 'allDone' && !isOnSite ? Math.min(checked, Math.max(claimed, startOf(monthAt(due) + 1) - 1)) : checked;
  const isBackdated = trick === 'datesBack' && !isOnSite && chance.happens(0.45);
  // Dated back: the closing is told a month later than it says.
  const closingWritten = isBackdated
    ? startOf(monthAt(rechecked) + 1) + chance.whole(3, 20)
    : rechecked + (chance.happens(habits.written) ? chance.whole(3, 12) : chance.whole(0, 1));
  const rectifier = `负责人${firm}`;
  const rechecker = trick === 'signsItself' && chance.happens(0.4) ? rectifier : chance.happens(habits.signsItself) ? rectifier : `检查员${chance.whole(1, 6)}`;
  const isDowngraded = isMajor && trick === 'downgrades' && chance.happens(0.6);
  if (isDowngraded) played.add(`${unit} ${codeOf(month)}`);
  const isMistyped = !isMajor && !isOnSite && chance.happens(0.0006);
  const until = startOf(month + 1) + chance.whole(5, 40);
  return {
    no: `${unit}-${serial + 1}`,
    unit,
    firm,
    source: isOwn ? 'township' : 'department',
    category: chance.pick(CATEGORIES),
    text,
    found,
    registered,
    due,
    currentDue: due + extension,
    claimed,
    rechecked,
    closed: rechecked,
    closingWritten,
    finder,
    rectifier,
    rechecker,
    isMajor: isMajor && !isDowngraded,
    toldMajorUntil: isDowngraded || isMistyped ? until : null,
  };
}

/** Where the day of mending comes to lie: offices gather some of the work at the month's end, those that rush most of it. */
function gathered(chance: Chance, day: number, found: number, isOnSite: boolean, trick: Trick | null, habits: Habits): number {
  if (isOnSite) return day;
  const end = startOf(monthAt(day) + 1);
  const isLastDays = end - day <= 3;
  const share = trick === 'rushes' ? 0.5 : (habits.monthEnd - 1) * 0.1;
  return !isLastDays && end - 3 > found && chance.happens(share) ? end - chance.whole(1, 3) : day;
}

/** Hazards that were closed and never mended turn up again. */
function comeBack(chance: Chance, hazards: readonly MadeHazard[], month: number): readonly MadeHazard[] {
  const candidates = hazards.filter(({ closed }) => closed < startOf(month) && closed > startOf(month) - 60);
  return candidates
    .filter(() => chance.happens(0.3))
    .map((hazard, at) => {
      const moved = startOf(month) + workdayOf(chance, month) - hazard.found;
      const move = (day: number) => day + moved;
      return {
        ...hazard,
        no: `${hazard.unit}-R${month}-${at}`,
        found: move(hazard.found),
        registered: move(hazard.registered),
        due: move(hazard.due),
        currentDue: move(hazard.currentDue),
        claimed: move(hazard.claimed),
        rechecked: move(hazard.rechecked),
        closed: move(hazard.closed),
        closingWritten: move(hazard.closingWritten),
        toldMajorUntil: null,
      };
    });
}

/** Days after the month in which its form is filled in. */
const FORM_DAYS = 6;

/** The monthly form: what the unit counts in its own books. */
function tellForm(
  chance: Chance,
  unit: string,
  month: number,
  hazards: readonly MadeHazard[],
  inspections: readonly MadeInspection[],
  { trick, told, played }: { readonly trick: Trick | null; readonly told: readonly MadeFigure[]; readonly played: Set<string> },
): readonly MadeFigure[] {
  const before = told.filter((figure) => figure.month === month - 1);
  const [start, end] = [startOf(month), startOf(month + 1)];
  const within = (day: number) => day >= start && day < end;
  const found = hazards.filter((hazard) => within(hazard.found));
  const done = found.filter(({ closed, closingWritten }) => closed < end && closingWritten < end + FORM_DAYS);
  const counts: Readonly<Record<string, number>> = {
    'summary.hazard.found': found.length,
    'summary.inspection.checks': inspections.filter(({ on, agency }) => within(on) && agency === unit).length,
    'summary.hazard.R2.numerator': done.length,
    'summary.hazard.R2.denominator': trick === 'majorsAbove' ? found.filter(({ isMajor }) => !isMajor).length : found.length,
  };
  const isCopied = trick === 'copies' && month % 3 !== 0;
  if (isCopied || (trick === 'majorsAbove' && done.some(({ isMajor }) => isMajor))) played.add(`${unit} ${codeOf(month)}`);
  if (isCopied) return before.map((figure) => ({ ...figure, month }));
  return Object.entries(counts).map(([code, value]) => ({
    unit,
    code,
    month,
    value: trick === 'rounds' && chance.happens(0.7) ? Math.round(value / 5) * 5 : value,
  }));
}

function shuffled<T>(chance: Chance, items: readonly T[]): readonly T[] {
  return items
    .map((item) => [chance.next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}
