import type { RecordCosts, UnitWayOut } from '@sanse/engine';

/** What somebody typed beside the records: by record, or by the measure that counts further work; money in tens of thousands of yuan (万元). */
export interface TypedCosts {
  readonly unit: RecordCosts['unit'];
  readonly of: Readonly<Record<string, number>>;
}

/** Fen in 10,000 yuan. */
const FEN = 1_000_000;

/** A hundred billion fen, and as many days. */
const MOST: Readonly<Record<RecordCosts['unit'], number>> = { fen: 1e13 / FEN, day: 1e13 };

/** From the address: `day|hazard:T1/H9=3|inspection:+inspection.planned=0.5`. What cannot be read is as if it were not there. */
export function parseCosts(text: string | null): TypedCosts {
  const [unit, ...parts] = (text ?? '').split('|');
  const of = parts.flatMap((part): (readonly [string, number])[] => {
    const at = part.lastIndexOf('=');
    const cost = amountOf(part.slice(at + 1), unit === 'day' ? 'day' : 'fen');
    return at < 1 || cost === null ? [] : [[part.slice(0, at), cost]];
  });
  return { unit: unit === 'day' ? 'day' : 'fen', of: Object.fromEntries(of) };
}

/** The text that `parseCosts` reads back; undefined where nothing was typed and the unit is the usual one. */
export function printCosts({ unit, of }: TypedCosts): string | undefined {
  const parts = Object.entries(of).map(([record, cost]) => `${record}=${cost}`);
  return parts.length === 0 && unit === 'fen' ? undefined : [unit, ...parts].join('|');
}

/** Null: nothing was typed, or it is no cost. */
export function amountOf(typed: string, unit: RecordCosts['unit']): number | null {
  const amount = Number(typed);
  return typed.trim() === '' || !(amount >= 0 && amount <= MOST[unit]) ? null : amount;
}

/** What is asked of the engine; null where nothing was typed. */
export function costsToAsk({ unit, of }: TypedCosts, { further }: Pick<UnitWayOut, 'further'>): RecordCosts | null {
  const each = unit === 'fen' ? FEN : 1;
  const told = Object.entries(of).flatMap(([name, typed]) => {
    const work = further.find((one) => furtherName(one) === name);
    return (work?.records ?? [name]).map((record) => ({ record, cost: Math.round(typed * each * 1000) / 1000 }));
  });
  return told.length === 0 ? null : { unit, of: told };
}

export function furtherName({ kind, measure }: UnitWayOut['further'][number]): string {
  return `${kind}:+${measure}`;
}
