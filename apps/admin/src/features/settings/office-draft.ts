import type { OfficeSettings } from '@sanse/engine';

/** The settings as they are typed: lists a line each, the number of days as text. */
export interface OfficeDraft {
  countyName: string;
  officeName: string;
  officeShortName: string;
  documentMark: string;
  numberWord: string;
  signer: string;
  recipients: string;
  copyTo: string;
  reportWithinWorkingDays: string;
}

export function draftOf(settings: OfficeSettings): OfficeDraft {
  return {
    countyName: settings.countyName,
    officeName: settings.officeName,
    officeShortName: settings.officeShortName,
    documentMark: settings.documentMark,
    numberWord: settings.numberWord,
    signer: settings.signer ?? '',
    recipients: settings.recipients.join('\n'),
    copyTo: settings.copyTo.join('\n'),
    reportWithinWorkingDays: String(settings.reportWithinWorkingDays),
  };
}

/** What is sent: what is not typed here stays as it is. A number of days that is none is sent as 0, which is refused with its sentence. */
export function settingsOf(draft: OfficeDraft, before: OfficeSettings): OfficeSettings {
  const days = draft.reportWithinWorkingDays.normalize('NFKC').trim();
  return {
    ...before,
    ...draft,
    signer: draft.signer.trim() === '' ? null : draft.signer,
    recipients: linesOf(draft.recipients),
    copyTo: linesOf(draft.copyTo),
    reportWithinWorkingDays: /^\d{1,4}$/.test(days) ? Number(days) : 0,
  };
}

export function isChanged(draft: OfficeDraft, before: OfficeSettings): boolean {
  return JSON.stringify(draft) !== JSON.stringify(draftOf(before));
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
