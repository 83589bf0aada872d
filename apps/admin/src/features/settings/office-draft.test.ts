import type { OfficeSettings } from '@sanse/engine';
import { describe, expect, it } from 'vitest';
import { draftOf, isChanged, settingsOf } from './office-draft.ts';

const SETTINGS: OfficeSettings = {
  countyName: '云岭县',
  officeName: '云岭县安全生产委员会办公室',
  officeShortName: '县安委办',
  documentMark: '云岭县安全生产委员会办公室文件',
  numberWord: '云安委办',
  signer: null,
  recipients: ['各镇人民政府', '各成员单位'],
  copyTo: [],
  reportWithinWorkingDays: 5,
  limits: { lateEntry: { days: 7 } },
};

describe('the draft of the settings', () => {
  it('is sent back as it came, thresholds included, when nothing is typed', () => {
    expect(settingsOf(draftOf(SETTINGS), SETTINGS)).toEqual(SETTINGS);
    expect(isChanged(draftOf(SETTINGS), SETTINGS)).toBe(false);
  });

  it('has a recipient on each line and takes no notice of empty ones', () => {
    const draft = { ...draftOf(SETTINGS), recipients: '各镇人民政府\n\n 县消防大队 \n' };
    expect(settingsOf(draft, SETTINGS).recipients).toEqual(['各镇人民政府', '县消防大队']);
    expect(isChanged(draft, SETTINGS)).toBe(true);
  });

  it.each([
    ['７', 7],
    [' 10 ', 10],
    ['五', 0],
    ['5.5', 0],
    ['-1', 0],
    ['', 0],
  ])('reads %j as so many days, 0 standing for what is no number', (typed, days) => {
    expect(settingsOf({ ...draftOf(SETTINGS), reportWithinWorkingDays: typed }, SETTINGS).reportWithinWorkingDays).toBe(days);
  });
});
