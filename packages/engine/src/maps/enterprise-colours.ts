import { readDirectory, replacementsOn } from '../measures/directory.ts';
import { momentOf } from '../measures/measure-units.ts';
import { dateLiteral, visibleAt } from '../measures/source.ts';
import type { IsoDate } from '../periods/dates.ts';
import type { Store } from '../store/store.ts';
import type { EnterpriseColours } from '../verbs/maps.ts';

/** Enterprises open on a day by township and colour of inherent risk, and those with coordinates as points. Townships that are gone by then are those in their place. */
export async function enterpriseColours(
  store: Store,
  { asOf, knownAt }: { readonly asOf?: string | undefined; readonly knownAt?: number | undefined },
  today: IsoDate,
): Promise<EnterpriseColours> {
  const day = asOf ?? today;
  const moment = await momentOf(store, { period: day.slice(0, 4), asOf: day, knownAt });
  const directory = await readDirectory(store, moment.knownAt);
  const heirs = replacementsOn(directory, moment.cutOff);
  const cutOff = dateLiteral(moment.cutOff);
  const rows = await store.read(`
    select uscc, name, township, inherent_risk, longitude::double as longitude, latitude::double as latitude
    from enterprise
    where ${visibleAt(moment.knownAt)} and not removed and (opened_on is null or opened_on <= ${cutOff}) and (closed_on is null or closed_on > ${cutOff})
    order by uscc`);
  const unitOf = (township: unknown) => {
    const rec = Number(township);
    return directory.units.get(heirs.get(rec) ?? rec)?.code ?? null;
  };
  const counts = new Map<string, EnterpriseColours['counts'][number]>();
  const points: EnterpriseColours['points'][number][] = [];
  for (const row of rows) {
    const unit = unitOf(row['township']);
    const grade = row['inherent_risk'] === null ? null : String(row['inherent_risk']);
    if (unit !== null) {
      const key = `${unit} ${grade}`;
      counts.set(key, { unit, grade, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    const [longitude, latitude] = [row['longitude'], row['latitude']];
    if (typeof longitude !== 'number' || typeof latitude !== 'number' || Math.abs(longitude) > 180 || Math.abs(latitude) > 90) continue;
    points.push({ code: String(row['uscc']), name: String(row['name']), unit, grade, longitude, latitude });
  }
  return { asOf: moment.cutOff, knownAt: moment.knownAt, total: rows.length, placed: points.length, counts: [...counts.values()], points };
}
