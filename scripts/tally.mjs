import { readFile } from 'node:fs/promises';

/** What a runner counted. A runner that broke off without a failing test counts as one failure: nothing may end green by not running. */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

export function add(left, right) {
  return { passed: left.passed + right.passed, failed: left.failed + right.failed, skipped: left.skipped + right.skipped };
}

/** The one line a machine reads. */
export function closingLine(tally) {
  return `${tally.passed} passed, ${tally.failed} failed`;
}

/** Zero tests executed is a failure, and so is any failed one. */
export function isGreen(tally) {
  return tally.failed === 0 && tally.passed > 0;
}

export function checked(code) {
  return code === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

/** Reads the JSON report of vitest. */
export function vitestTally(report, code) {
  if (report === null) return { ...NOTHING, failed: 1 };
  const emptyFiles = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length;
  return settled({ passed: report.numPassedTests, failed: report.numFailedTests + emptyFiles, skipped: report.numPendingTests + report.numTodoTests }, code);
}

/** Reads the JSON report of playwright. */
export function playwrightTally(report, code) {
  if (report === null) return { ...NOTHING, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settled({ passed: expected + flaky, failed: unexpected, skipped }, code);
}

function settled(tally, code) {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** The report a runner left behind, or null when it left none. */
export async function readReport(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
