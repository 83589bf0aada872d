import { EngineError, type Verbs } from '@sanse/engine';

const CREDIT_CODE = /^[0-9A-Z]{18}$/;

/** The code of a unit written by its code or by its name; an enterprise is written by its credit code. @throws EngineError notFound */
export async function whichUnit(written: string, verbs: Verbs): Promise<string> {
  if (CREDIT_CODE.test(written)) return written;
  const units = await verbs.listUnits({});
  const found = units.find(({ code }) => code === written) ?? units.find(({ name }) => name === written);
  if (found !== undefined) return found.code;
  throw new EngineError('notFound', {
    zh: `没有单位“${written}”。请写单位代码或全称，见 sanse score；企业写统一社会信用代码。`,
    en: `There is no unit "${written}". Write its code or its full name, see sanse score; an enterprise by its credit code.`,
  });
}
