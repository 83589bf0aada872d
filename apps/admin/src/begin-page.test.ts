import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginPage } from './begin-page.ts';

const SCHEMES = [
  { code: 'ENT-Y', version: 1, period: 'year', family: 'enterprise' },
  { code: 'TOWN-M', version: 1, period: 'month', family: 'township' },
];
const PERIODS = { periods: ['2025-01', '2025-02'], last: '2025-02' };

const original = globalThis.fetch;
/** Paths asked for, in their order, and what each still owes its answer to. */
let asked: string[];
let answers: Readonly<Record<string, () => Promise<unknown>>>;
const never = (): Promise<never> => new Promise(() => undefined);

beforeEach(() => {
  asked = [];
  answers = { '/api/schemes': async () => SCHEMES, '/api/periods?grain=month': async () => PERIODS, '/api/periods?grain=year': async () => PERIODS };
  globalThis.fetch = async (input) => {
    const path = String(input);
    asked.push(path.slice('/api/'.length));
    return Response.json(await (answers[path]?.() ?? { path }));
  };
});
afterEach(() => {
  globalThis.fetch = original;
});

const keysOf = (begun: ReturnType<ReturnType<typeof beginPage>['take']>) => begun.map(({ queryKey: [name, request] }) => [name, request]);

describe('beginPage', () => {
  it('asks for the usual scheme in its last period where the address says nothing', async () => {
    const { known, take } = beginPage({ pathname: '/ranking', search: '' });
    await known;
    expect(asked).toEqual(['schemes', 'periods?grain=month', 'headings/TOWN-M/2025-02', 'marks/TOWN-M/2025-02', 'assessments']);
    const key = { scheme: 'TOWN-M', period: '2025-02' };
    expect(keysOf(take())).toEqual([
      ['schemes', {}],
      ['periods', 'month'],
      ['heading', key],
      ['marks', key],
      ['kept assessments', {}],
    ]);
  });

  it('asks at once for what the address names, and each thing once', async () => {
    const { known } = beginPage({ pathname: '/units/T08', search: '?scheme=TOWN-M&period=2025-01&scheme=ENT-Y' });
    expect(asked).toEqual(['schemes', 'headings/TOWN-M/2025-01', 'assessments/TOWN-M/2025-01']);
    await known;
    expect(asked.slice(3)).toEqual(['periods?grain=month', 'assessments']);
  });

  it.each([
    ['?scheme=NONE', ['schemes', 'assessments']],
    ['?period=2031-13', ['schemes', 'periods?grain=month', 'assessments']],
    ['?scheme=&period=', ['schemes', 'periods?grain=month', 'headings/TOWN-M/2025-02', 'assessments']],
    ['?scheme=%E0%A4%A', ['schemes', 'assessments']],
  ])('asks for no assessment that is not there: %s', async (search, paths) => {
    await beginPage({ pathname: '/imports', search }).known;
    expect(asked).toEqual(paths);
  });

  it('gives away what is on its way once, and asks anew after that', async () => {
    const { known, take } = beginPage({ pathname: '/nowhere', search: '' });
    await known;
    const [schemes] = take();
    const { signal } = new AbortController();
    expect(await schemes?.ask(signal)).toEqual(SCHEMES);
    expect(asked.filter((path) => path === 'schemes')).toHaveLength(1);
    await schemes?.ask(signal);
    expect(asked.filter((path) => path === 'schemes')).toHaveLength(2);
  });

  it('leaves it to the page to say what was refused, and to ask again', async () => {
    answers = { ...answers, '/api/schemes': () => Promise.reject(new TypeError('nobody answers')) };
    const { known, take } = beginPage({ pathname: '/', search: '' });
    await known;
    const [schemes] = take();
    const { signal } = new AbortController();
    await expect(schemes?.ask(signal)).rejects.toThrow('nobody answers');
    answers = { '/api/schemes': async () => SCHEMES };
    expect(await schemes?.ask(signal)).toEqual(SCHEMES);
  });

  it('begins nothing more once the page has taken over', async () => {
    const held = new EventTarget();
    const schemes = new Promise((resolve) => held.addEventListener('let go', () => resolve(SCHEMES)));
    answers = { ...answers, '/api/schemes': () => schemes, '/api/periods?grain=month': never };
    const { known, take } = beginPage({ pathname: '/ranking', search: '' });
    expect(keysOf(take())).toEqual([
      ['schemes', {}],
      ['periods', 'month'],
    ]);
    held.dispatchEvent(new Event('let go'));
    await known;
    expect(asked).toEqual(['schemes', 'periods?grain=month']);
  });
});
