/** Days as `YYYY-MM-DD`, and the month as year × 12 + month − 1. */
export interface Month {
  readonly start: string;
  readonly end: string;
  readonly ym: number;
  readonly yearStart: string;
}

/**
 * The yardstick: every measure of the scheme TOWN-M for one month, written by hand as one statement over the live rows,
 * as someone would who knows the tables and nothing of the engine. One row for each unit that is scored, in official order.
 */
export function townMonthlyByHand({ start, end, ym, yearStart }: Month): string {
  const live = 'till = 2147483647 and not removed';
  const lastYear = ym - 12;
  return `
with heir as (
  select u.rec, coalesce(s.rec, u.rec) as unit
  from unit u
  left join unit s on s.code = u.successor and u.valid_to < date '${end}' and s.till = 2147483647 and not s.removed
  where u.till = 2147483647 and not u.removed
),
scored as (
  select rec as unit, code, display_order
  from unit
  where ${live} and unit_kind in ('town', 'subdistrict', 'park')
    and coalesce(valid_from <= date '${end}', true) and coalesce(valid_to >= date '${end}', true)
),
accidents as (
  select heir.unit,
    coalesce(sum(deaths) filter (where ym = ${ym} and is_production_safety and counts_in_assessment), 0) as deaths,
    coalesce(sum(serious_injuries) filter (where ym = ${ym} and is_production_safety and counts_in_assessment), 0) as serious_injuries,
    count(*) filter (where ym = ${ym} and is_production_safety and counts_in_assessment and accident_grade in ('larger', 'major', 'extraordinary')) as larger,
    count(*) filter (where ym = ${ym} and is_fire and counts_in_assessment) as fires,
    count(*) filter (where ym = ${lastYear} and is_fire and counts_in_assessment) as fires_before,
    coalesce(sum(deaths) filter (where ym = ${ym} and is_road and counts_in_assessment), 0) as road_deaths,
    coalesce(sum(deaths) filter (where ym = ${lastYear} and is_road and counts_in_assessment), 0) as road_deaths_before,
    count(*) filter (where occurred_on between date '${yearStart}' and date '${end}' and is_concealed) as concealed
  from accident join heir on heir.rec = township
  where ${live} and status <> 'writtenOff' and ym between ${lastYear} and ${ym}
  group by heir.unit
),
hazards as (
  select heir.unit,
    count(*) filter (where original_due <= date '${end}' and coalesce(closed_on >= date '${start}', true)) as r3_due,
    count(*) filter (where original_due <= date '${end}' and closed_on between date '${start}' and date '${end}') as r3_closed,
    count(*) filter (where original_due <= date '${end}' and coalesce(closed_on >= date '${start}', true) and claimed_on <= least(original_due, date '${end}')) as r4_in_time,
    count(*) filter (where least(original_due, coalesce(recheck_asked_on, original_due)) <= date '${end}' and coalesce(rechecked_on >= date '${start}', true)) as r6_owed,
    count(*) filter (where least(original_due, coalesce(recheck_asked_on, original_due)) <= date '${end}' and rechecked_on between date '${start}' and date '${end}') as r6_rechecked,
    count(*) filter (where level = 'major' and found_on <= date '${end}' and coalesce(closed_on > date '${end}', true) and not plan_complete) as plan_gaps,
    count(*) filter (where level = 'major' and ym = ${ym} and source in ('self', 'township', 'department')) as self_found_major
  from hazard join heir on heir.rec = township
  where ${live} and void_reason is null
  group by heir.unit
),
spans as (
  select heir.unit, count(*) as major_overdue, max(date '${end}' - s.due_on) as major_overdue_days
  from hazard_span s join heir on heir.rec = s.township
  where s.till = 2147483647 and s.level = 'major' and s.state = 'open'
    and s.from_on <= date '${end}' and s.to_on > date '${end}' and s.due_on < date '${end}'
  group by heir.unit
),
listings as (
  select heir.unit,
    count(*) filter (where due_on <= date '${end}' and coalesce(delisted_on >= date '${start}', true)) as listed_due,
    count(*) filter (where due_on < date '${end}' and coalesce(delisted_on > date '${end}', true)) as listed_overdue
  from listing join heir on heir.rec = township
  where ${live} and listed_on <= date '${end}'
  group by heir.unit
),
audits as (
  select heir.unit,
    count(*) filter (where finding_type = 'ledgerError') as ledger_errors,
    count(*) filter (where finding_type = 'falseClosure') as false_closures,
    count(*) filter (where finding_type = 'contradictedZero') as contradicted_zeros
  from audit_finding f join heir on heir.rec = f.unit
  where ${live} and ym = ${ym}
  group by heir.unit
),
inspections as (
  select heir.unit, count(*) as checks, count(*) filter (where planned) as planned, sum(hazard_count) as hazards
  from inspection join heir on heir.rec = township
  where ${live} and ym = ${ym}
  group by heir.unit
),
last_checks as (
  select enterprise, max(inspected_on) as last_on from inspection where ${live} and inspected_on <= date '${end}' and enterprise is not null group by enterprise
),
enterprises as (
  select heir.unit, count(*) as firms,
    count(*) filter (where last_on > date '${end}' - (case inherent_risk when 'red' then 31 when 'orange' then 92 when 'yellow' then 184 else 366 end)) as firms_met
  from enterprise e join heir on heir.rec = e.township left join last_checks on last_checks.enterprise = e.rec
  where ${live} and inherent_risk is not null and coalesce(opened_on <= date '${end}', true) and coalesce(closed_on > date '${end}', true)
  group by heir.unit
),
enforcements as (
  select heir.unit, count(*) as referral_gaps
  from enforcement join heir on heir.rec = township
  where ${live} and measure_taken in ('referral', 'criminalReferral') and filed_on <= date '${end}' and answer_due < date '${end}' and coalesce(concluded_on > date '${end}', true)
  group by heir.unit
),
activities as (
  select heir.unit,
    count(*) filter (where activity_type = 'accidentReport' and outcome = 'late') as late_reports,
    count(*) filter (where activity_type = 'accidentReport' and outcome = 'missed') as missed_reports,
    count(*) filter (where activity_type = 'dutyCheck' and outcome = 'absent') as absences,
    count(*) filter (where activity_type = 'leaderCheck') as leader_checks,
    count(*) filter (where activity_type = 'meeting') as meetings,
    count(*) filter (where activity_type in ('training', 'drill')) as trainings
  from activity a join heir on heir.rec = a.unit
  where ${live} and ym = ${ym}
  group by heir.unit
),
tasks as (
  select heir.unit, count(*) as tasks, count(*) filter (where done_on <= due_on and done_on <= date '${end}') as tasks_in_time
  from task t join heir on heir.rec = t.unit
  where ${live} and task_type = 'assigned' and due_on between date '${start}' and date '${end}'
  group by heir.unit
),
tips as (
  select heir.unit, count(*) as tips, count(*) filter (where done_on <= due_on and done_on <= date '${end}') as tips_in_time
  from tip join heir on heir.rec = township
  where ${live} and due_on between date '${start}' and date '${end}'
  group by heir.unit
),
submissions as (
  select heir.unit,
    count(*) filter (where submitted_on > due_on and submitted_on <= date '${end}') as late,
    count(*) filter (where coalesce(submitted_on > date '${end}', true)) as missing,
    sum(returned_count) as returned
  from submission s join heir on heir.rec = s.unit
  where ${live} and due_on between date '${start}' and date '${end}'
  group by heir.unit
),
plans as (
  select heir.unit,
    sum(value) filter (where f.code = 'plan.inspection') as plan_inspection,
    sum(value) filter (where f.code = 'plan.training') as plan_training
  from figure f join heir on heir.rec = f.unit
  where ${live} and ym = ${ym} and f.code in ('plan.inspection', 'plan.training')
  group by heir.unit
)
select scored.code, columns(* exclude (unit, code, display_order))
from scored
left join accidents using (unit)
left join hazards using (unit)
left join spans using (unit)
left join listings using (unit)
left join audits using (unit)
left join inspections using (unit)
left join enterprises using (unit)
left join enforcements using (unit)
left join activities using (unit)
left join tasks using (unit)
left join tips using (unit)
left join submissions using (unit)
left join plans using (unit)
order by display_order, scored.code`;
}
