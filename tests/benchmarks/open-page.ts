import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';

/** A blank page in Chromium that has loaded a module of this folder, bundled from source with nothing but what it imports. */
export interface BarePage {
  /** Calls an exported function of the module; what crosses is JSON. */
  call<Answer>(name: string, given: unknown): Promise<Answer>;
  /** The same in so many workers of the page at once, each with its own argument. */
  callInWorkers<Answer>(name: string, given: readonly unknown[]): Promise<readonly Answer[]>;
  close(): Promise<void>;
}

const ANSWERING = 'onmessage = ({ data: { name, given } }) => postMessage(work[name](given));';

/** In the page: one worker for each argument, each with the bundle of its own. */
const CALLING = `globalThis.callInWorkers = (name, all) => Promise.all(all.map((given) => new Promise((resolve, reject) => {
  const worker = new Worker(URL.createObjectURL(new Blob([workerCode])));
  worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.postMessage({ name, given });
})));`;

/** Null where the machine has no Chromium. */
export async function openPage(module: string): Promise<BarePage | null> {
  const executablePath = process.env['CHROMIUM'];
  if (executablePath === undefined) return null;
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry: fileURLToPath(new URL(module, import.meta.url)), formats: ['iife'], name: 'work' } },
  });
  const bundle = (Array.isArray(built) ? built : [built]).flatMap((made) => ('output' in made ? made.output : [])).find((file) => file.type === 'chunk');
  if (bundle === undefined) throw new Error(`${module} was not bundled`);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  const page = await browser.newPage();
  // The bundle's global, of which the page's compiler knows nothing.
  await page.addScriptTag({ content: bundle.code });
  await page.addScriptTag({ content: `globalThis.workerCode = ${JSON.stringify(`${bundle.code}\n${ANSWERING}`)};\n${CALLING}` });
  return {
    call: (name, given) => page.evaluate(`globalThis.work.${name}(${JSON.stringify(given)})`),
    callInWorkers: (name, given) => page.evaluate(`globalThis.callInWorkers(${JSON.stringify(name)}, ${JSON.stringify(given)})`),
    close: () => browser.close(),
  };
}
