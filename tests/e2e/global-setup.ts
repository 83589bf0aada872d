import { serveSampleCounty } from '../support/serve.ts';

/** One real server with the sample county for all browser tests; they find it through SANSE_ADDRESS and SANSE_HOME. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const served = await serveSampleCounty();
  process.env['SANSE_ADDRESS'] = served.address;
  process.env['SANSE_HOME'] = served.home;
  return () => served.close();
}
