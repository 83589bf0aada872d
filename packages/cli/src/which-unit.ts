import { EngineError, type Verbs } from '@sanse/engine';

/** The code of a unit written by its code or by its name. @throws EngineError notFound */
export async function whichUnit(written: string, verbs: Verbs): Promise<string> {
  const units = await verbs.listUnits({});
  const found = units.find(({ code }) => code === written) ?? units.find(({ name }) => name === written);
  if (found !== undefined) return found.code;
  throw new EngineError('notFound', {
    zh: `没有单位“${written}”。请写单位代码或全称，见 sanse score。`,
    en: `There is no unit "${written}". Write its code or its full name; see sanse score.`,
  });
}
