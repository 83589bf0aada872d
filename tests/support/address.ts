/** Where the global set-up serves the sample county, and the data folder behind it. */
export function served(): { readonly address: string; readonly home: string } {
  const address = process.env['SANSE_ADDRESS'];
  const home = process.env['SANSE_HOME'];
  if (address === undefined || home === undefined) throw new Error('these tests are run by tests/e2e/playwright.config.ts');
  return { address, home };
}
