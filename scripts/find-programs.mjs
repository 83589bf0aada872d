import { existsSync } from 'node:fs';
import { command, output } from './command.mjs';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const CHROMIUM_PACKAGES = ['chromium', 'fonts-noto-cjk'];
const OFFICE_PACKAGES = ['libreoffice-writer', 'poppler-utils', 'fonts-noto-cjk', 'fonts-arphic-gbsn00lp', 'fonts-arphic-gkai00mp', 'fonts-liberation'];

async function onPath(names) {
  for (const name of names) {
    const path = await output('which', [name]);
    if (path) return path;
  }
  return null;
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

let packageListIsFresh = false;

async function install(packages) {
  if (!mayInstall()) return;
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  console.log(`正在安装测试所需软件 Installing what the tests need: ${packages.join(' ')}`);
  if (!packageListIsFresh) packageListIsFresh = (await command('apt-get', ['update', '-qq'], quiet)) === 0;
  await command('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
}

async function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  return onPath(CHROMIUM_NAMES);
}

/** A Chromium for the browser tests, installed from Debian when it is missing and may be; null when there is none. */
export async function provideChromium() {
  const found = await findChromium();
  if (found !== null || process.env.CHROMIUM) return found;
  await install(CHROMIUM_PACKAGES);
  return findChromium();
}

async function findOffice() {
  const soffice = await onPath(['soffice', 'libreoffice']);
  return soffice !== null && (await onPath(['pdftotext'])) !== null ? soffice : null;
}

/** LibreOffice and a reader of its PDF for the rendering check of Word files; null when there is none. */
export async function provideOffice() {
  const found = await findOffice();
  if (found !== null) return found;
  await install(OFFICE_PACKAGES);
  return findOffice();
}
