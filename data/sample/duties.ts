import { COMMITTEES, DEPARTMENTS, SECTORS, townshipsOn } from './county.ts';
import type { Accident } from './accidents.ts';
import { enterprisesByTownship } from './enterprises.ts';
import type { Enterprise } from './enterprises.ts';
import { MONTHS, firstDay, happened, lastDay, monthOf, periodOf, quarterOf } from './days.ts';
import type { Day, Month } from './days.ts';
import { workday } from './inspections.ts';
import type { Plan } from './inspections.ts';
import { randomStream } from './random.ts';
import type { Random } from './random.ts';
import { SILENT_COMMITTEE, weaknessOf } from './story.ts';

export type ActivityType =
  | 'meeting'
  | 'leaderCheck'
  | 'dutyCheck'
  | 'accidentReport'
  | 'drill'
  | 'training'
  | 'publicity'
  | 'dispatch'
  | 'analysis'
  | 'dutyReport';

export type Activity = {
  readonly activityNo: string;
  readonly unit: string;
  readonly activityType: ActivityType;
  readonly heldOn: Day;
  readonly title: string;
  readonly outcome: 'normal' | 'absent' | 'late' | 'missed';
  readonly planned: boolean;
  readonly chairedByLeader: boolean;
  readonly participants: number | null;
};

export type Task = {
  readonly taskNo: string;
  readonly unit: string;
  readonly taskType: 'assigned' | 'campaign' | 'letter' | 'problem';
  readonly title: string;
  readonly assignedOn: Day;
  readonly dueOn: Day;
  readonly doneOn: Day | null;
};

export type Tip = {
  readonly channel: string;
  readonly tipNo: string;
  readonly township: string;
  readonly enterprise: Enterprise | null;
  readonly sector: string;
  readonly receivedOn: Day;
  readonly dueOn: Day;
  readonly doneOn: Day | null;
  readonly isVerified: boolean | null;
  /** In fen. */
  readonly reward: number | null;
  readonly subject: string;
};

const SUBJECTS = ['汛期安全', '消防安全', '有限空间作业', '岁末年初安全防范', '重大事故隐患动态清零', '燃气安全', '道路交通安全', '复工复产'];
const CAMPAIGNS = ['消防通道集中整治', '有限空间专项检查', '燃气软管更换', '货车超限整治', '在建工地高处坠落整治', '电动自行车充电整治', '粉尘涉爆企业排查'];

/** Meetings, leader-led checks, drills, duty checks and reports, and the monthly plans of trainings and drills. */
export function makeActivities(seed: number, accidents: readonly Accident[]): { readonly activities: readonly Activity[]; readonly plans: readonly Plan[] } {
  const drafts: Omit<Activity, 'activityNo'>[] = [];
  const plans: Plan[] = [];
  const add = (unit: string, activityType: ActivityType, heldOn: Day, title: string, more: Partial<Activity> = {}): void => {
    drafts.push({ unit, activityType, heldOn, title, outcome: 'normal', planned: true, chairedByLeader: false, participants: null, ...more });
  };

  for (let month = 0; month < MONTHS; month += 1) {
    const random = randomStream(seed, `activities ${periodOf(month)}`);
    const subject = SUBJECTS[month % SUBJECTS.length] ?? '安全生产';
    for (const { code } of townshipsOn(lastDay(month))) {
      const weakness = weaknessOf(code, month);
      const short = random.count(0.9 * weakness * weakness);
      for (let turn = Math.max(0, 4 + random.integer(0, 1) - short); turn > 0; turn -= 1)
        add(code, 'leaderCheck', workday(random, month), `班子成员带队检查${subject}`);
      if (!random.chance(0.12 * weakness * weakness))
        add(code, 'meeting', workday(random, month), `专题研究${subject}工作`, { chairedByLeader: true, participants: random.integer(12, 40) });
      const planned = random.integer(2, 4);
      plans.push({ unit: code, period: periodOf(month), code: 'plan.training', planned });
      for (let turn = planned - random.count(0.6 * weakness * weakness); turn > 0; turn -= 1) {
        const isDrill = random.chance(0.4);
        add(code, isDrill ? 'drill' : 'training', workday(random, month), isDrill ? `${subject}应急演练` : `${subject}培训`, {
          participants: random.integer(15, 160),
        });
      }
      if (random.chance(0.6)) add(code, 'publicity', workday(random, month), `${subject}宣传`, { planned: false, participants: random.integer(30, 400) });
      for (let turn = random.integer(1, 2); turn > 0; turn -= 1)
        add(code, 'dutyCheck', workday(random, month), '值班值守抽查', {
          planned: false,
          outcome: random.chance(0.01 + 0.12 * weakness) ? 'absent' : 'normal',
        });
    }
    for (const { code } of COMMITTEES) {
      const weakness = weaknessOf(code, month);
      const isSilent = code === SILENT_COMMITTEE.committee && quarterOf(month) === SILENT_COMMITTEE.quarter;
      if (!isSilent && !random.chance(0.1 * weakness * weakness))
        add(code, 'dispatch', workday(random, month), `${subject}月调度`, { participants: random.integer(8, 24) });
    }
    if (month % 3 !== 2) continue;
    for (const { code } of DEPARTMENTS) {
      const weakness = weaknessOf(code, month);
      const within = (): Month => month - random.integer(0, 2);
      if (!random.chance(0.2 * weakness * weakness))
        add(code, 'meeting', workday(random, within()), `党组专题研究${subject}`, { participants: random.integer(7, 20) });
      for (let turn = 3 + random.integer(0, 2) - random.count(1.4 * weakness * weakness); turn > 0; turn -= 1)
        add(code, 'leaderCheck', workday(random, within()), `班子成员带队检查${subject}`);
      if (random.chance(0.7)) add(code, 'training', workday(random, within()), `${subject}业务培训`, { participants: random.integer(20, 90) });
    }
    for (const { code } of COMMITTEES) {
      const weakness = weaknessOf(code, month);
      if (!random.chance(0.1 * weakness * weakness)) add(code, 'analysis', workday(random, month), `${quarterOf(month)}安全形势分析`);
      if (!random.chance(0.25 * weakness * weakness))
        add(code, 'meeting', workday(random, month - random.integer(0, 2)), `${quarterOf(month)}专委会全体会议`, {
          chairedByLeader: true,
          participants: random.integer(10, 30),
        });
      if (month % 6 === 5 && !random.chance(0.1 * weakness))
        add(code, 'dutyReport', workday(random, month), `${periodOf(month).slice(0, 4)}年${month % 12 === 5 ? '上' : '下'}半年述职`);
    }
  }

  const random = randomStream(seed, 'accident reports');
  for (const accident of accidents) {
    if (accident.isFire) continue;
    const weakness = weaknessOf(accident.township, monthOf(accident.occurredOn));
    const draw = random.next();
    const outcome = accident.isConcealed || draw < 0.01 ? 'missed' : draw < 0.03 + 0.1 * weakness ? 'late' : 'normal';
    add(accident.township, 'accidentReport', accident.occurredOn, `${accident.accidentNo}事故信息报告`, { planned: false, outcome });
  }

  drafts.sort((one, other) => one.heldOn - other.heldOn || (one.unit < other.unit ? -1 : one.unit > other.unit ? 1 : 0));
  const serials = new Map<string, number>();
  const activities = drafts.map((draft) => {
    const start = `HD${periodOf(monthOf(draft.heldOn)).replace('-', '').slice(2)}`;
    const serial = (serials.get(draft.unit + start) ?? 0) + 1;
    serials.set(draft.unit + start, serial);
    return { activityNo: `${start}${String(serial).padStart(2, '0')}`, ...draft };
  });
  return { activities, plans };
}

function doneOn(random: Random, dueOn: Day, late: number, never: number): Day | null {
  if (random.chance(never)) return null;
  return happened(random.chance(late) ? dueOn + random.integer(2, 15) : dueOn - random.integer(0, 4));
}

export function makeTasks(seed: number): readonly Task[] {
  const drafts: Omit<Task, 'taskNo'>[] = [];
  for (let month = 0; month < MONTHS; month += 1) {
    const random = randomStream(seed, `tasks ${periodOf(month)}`);
    for (const { code } of townshipsOn(lastDay(month))) {
      const weakness = weaknessOf(code, month);
      for (let turn = random.integer(2, 4); turn > 0; turn -= 1) {
        const assignedOn = firstDay(month) + random.integer(0, 8);
        const dueOn = assignedOn + random.integer(7, 17);
        drafts.push({
          unit: code,
          taskType: 'assigned',
          title: `整改交办：${random.pick(CAMPAIGNS)}`,
          assignedOn,
          dueOn,
          doneOn: doneOn(random, dueOn, 0.01 + 0.22 * weakness ** 2, 0.04 * weakness ** 2),
        });
      }
    }
    if (month % 3 !== 0) continue;
    const quarterStart = firstDay(month);
    for (const { code } of DEPARTMENTS) {
      const weakness = weaknessOf(code, month);
      for (const [taskType, most] of [
        ['campaign', 4],
        ['letter', 3],
      ] as const) {
        for (let turn = random.integer(taskType === 'campaign' ? 2 : 1, most); turn > 0; turn -= 1) {
          const assignedOn = quarterStart + random.integer(2, 45);
          const dueOn = assignedOn + random.integer(taskType === 'campaign' ? 25 : 10, 40);
          const title = taskType === 'campaign' ? random.pick(CAMPAIGNS) : `督办函：${random.pick(CAMPAIGNS)}`;
          drafts.push({ unit: code, taskType, title, assignedOn, dueOn, doneOn: doneOn(random, dueOn, 0.01 + 0.3 * weakness ** 2, 0.05 * weakness ** 2) });
        }
      }
    }
    for (const { code } of COMMITTEES) {
      const weakness = weaknessOf(code, month);
      for (let turn = random.integer(4, 8); turn > 0; turn -= 1) {
        const assignedOn = quarterStart + random.integer(2, 50);
        const dueOn = assignedOn + random.integer(12, 36);
        drafts.push({
          unit: code,
          taskType: 'problem',
          title: `交办问题：${random.pick(CAMPAIGNS)}`,
          assignedOn,
          dueOn,
          doneOn: doneOn(random, dueOn, 0.02 + 0.3 * weakness ** 2, 0.05 * weakness ** 2),
        });
      }
    }
  }
  drafts.sort((one, other) => one.assignedOn - other.assignedOn);
  const serials = new Map<string, number>();
  return drafts.map((draft) => {
    const start = `JB${periodOf(monthOf(draft.assignedOn)).replace('-', '')}`;
    const serial = (serials.get(start) ?? 0) + 1;
    serials.set(start, serial);
    return { taskNo: `${start}${String(serial).padStart(3, '0')}`, ...draft };
  });
}

const TIPS_PER_MONTH = 24;
const TIP_SUBJECTS = [
  '消防通道被占用',
  '夜间无证焊接',
  '出租屋电动车进楼充电',
  '工地未系安全带作业',
  '私存液化气瓶',
  '厂房喷漆异味',
  '货车超载',
  '烟花爆竹违规零售',
];

export function makeTips(seed: number, enterprises: readonly Enterprise[]): readonly Tip[] {
  const tips: Tip[] = [];
  const firms = randomStream(seed, 'firms of tips');
  for (let month = 0; month < MONTHS; month += 1) {
    const random = randomStream(seed, `tips ${periodOf(month)}`);
    const townships = townshipsOn(lastDay(month));
    const byTownship = enterprisesByTownship(enterprises, month);
    const days = Array.from({ length: random.count(TIPS_PER_MONTH) }, () => random.integer(firstDay(month), lastDay(month))).sort((one, other) => one - other);
    days.forEach((receivedOn, place) => {
      const township = random.pick(townships).code;
      const dueOn = receivedOn + 15;
      const done = doneOn(random, dueOn, 0.01 + 0.16 * weaknessOf(township, month) ** 2, 0);
      const isVerified = random.chance(0.62);
      const enterprise = firms.chance(0.6) ? firms.pick(byTownship.get(township) ?? []) : null;
      const channel = random.weighted({ '12350': 55, '12345': 35, 网格上报: 10 });
      const sector = random.pick(SECTORS).code;
      tips.push({
        channel,
        tipNo: `JBS${periodOf(month).replace('-', '')}${String(place + 1).padStart(3, '0')}`,
        township,
        enterprise,
        sector: enterprise?.sector ?? sector,
        receivedOn,
        dueOn,
        doneOn: done,
        isVerified: done === null ? null : isVerified,
        reward: done !== null && isVerified ? random.integer(2, 30) * 10_000 : null,
        subject: random.pick(TIP_SUBJECTS),
      });
    });
  }
  return tips;
}
