import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../problems.ts';
import { type OfficeSettings, readOfficeSettings, saveOfficeSettings } from './office-settings.ts';

const CHANGED: Omit<OfficeSettings, 'limits'> = {
  countyName: '云岭县',
  officeName: '云岭县安全生产委员会办公室',
  officeShortName: '县安委办',
  documentMark: '云岭县安全生产委员会办公室文件',
  numberWord: '云安委办',
  signer: null,
  recipients: ['各镇人民政府'],
  copyTo: [],
  reportWithinWorkingDays: 5,
};

describe('the settings of the office', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'sanse-office-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const refused = async (settings: OfficeSettings) => {
    const error: unknown = await saveOfficeSettings(home, settings).catch((cause: unknown) => cause);
    return error instanceof EngineError ? error : expect.fail('nothing was refused');
  };

  it('are read as they were saved, thresholds of the checks with them', async () => {
    const settings = { ...CHANGED, limits: { lateEntry: { days: 7 } } };
    await saveOfficeSettings(home, settings);
    expect(await readOfficeSettings(home)).toEqual(settings);
    expect(readFileSync(join(home, 'office.json'), 'utf8')).toContain('\n  "numberWord": "云安委办",\n');
  });

  it('lose spaces around words, empty lines and an empty signer', async () => {
    await saveOfficeSettings(home, { ...CHANGED, countyName: ' 云岭县 ', signer: '  ', recipients: ['各镇人民政府 ', '', ' '], limits: {} });
    expect(await readOfficeSettings(home)).toEqual({ ...CHANGED, limits: {} });
  });

  it('are not saved with an empty name, no recipient or no days, and each is said; what was there stays', async () => {
    await saveOfficeSettings(home, { ...CHANGED, limits: {} });
    const { code, text, problems } = await refused({ ...CHANGED, countyName: ' ', recipients: [''], reportWithinWorkingDays: 0, limits: {} });
    expect([code, problems.map(({ place }) => place.path)]).toEqual(['badRequest', ['countyName', 'recipients', 'reportWithinWorkingDays']]);
    expect(text.zh).toBe('没有保存：“县（市、区）名称”不能为空；“主送”不能为空；“反馈期限（工作日）”应为不小于 1 的整数。');
    expect((await readOfficeSettings(home)).countyName).toBe('云岭县');
  });

  it('are not saved with a threshold below nothing, which is named by its check', async () => {
    const { text, problems } = await refused({ ...CHANGED, limits: { lateEntry: { days: -1 } } });
    expect([text.zh, problems.map(({ place }) => place.path)]).toEqual(['没有保存：“核查阈值”应为不小于 0 的数。', ['limits.lateEntry.days']]);
  });

  it('that were edited wrongly by hand name the field', async () => {
    writeFileSync(join(home, 'office.json'), JSON.stringify({ ...CHANGED, recipients: '各镇' }));
    await expect(readOfficeSettings(home)).rejects.toMatchObject({ code: 'badRequest', text: { zh: expect.stringContaining('recipients') as string } });
  });

  it('of a store in memory are checked and kept nowhere', async () => {
    expect(await saveOfficeSettings(':memory:', { ...CHANGED, limits: {} })).toEqual({ ...CHANGED, limits: {} });
  });
});
