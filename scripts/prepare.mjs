import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, PlainError, command, output } from './command.mjs';

const STAMP = join(ROOT, 'node_modules', '.sanse-installed');
const KEPT = /^npm_config_(registry|.*:registry|cafile|ca|cert|key|proxy|https_proxy|http_proxy|noproxy|strict_ssl|userconfig|cache)$/i;

/** Settings every child gets: nothing of the npm that called us but the way to its registry, no telemetry, one time zone. */
function cleanEnvironment() {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('npm_') && !KEPT.test(name)) delete process.env[name];
  }
  Object.assign(process.env, { TZ: 'UTC', UV_THREADPOOL_SIZE: '16', TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', npm_config_update_notifier: 'false' });
}

async function pin() {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  return manifest.packageManager.split('@')[1];
}

/** The pinned pnpm: the one on PATH if it is that very version, else through npx. */
export async function pnpm(args) {
  const version = await pin();
  // Asked from a neutral folder: inside the repository a newer pnpm would switch itself to the pin.
  const installed = await output('pnpm', ['--version'], { cwd: tmpdir() });
  if (installed === version) return command('pnpm', args);
  return command('npx', ['--yes', `pnpm@${version}`, ...args], { shell: process.platform === 'win32' });
}

/** Installs the locked dependencies when the lock, Node or the machine has changed since the last time. */
export async function prepare() {
  cleanEnvironment();
  const lock = await readFile(join(ROOT, 'pnpm-lock.yaml'));
  const wanted = createHash('sha256').update(lock).update(process.version).update(process.platform).update(process.arch).digest('hex');
  if (existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === wanted) return;
  console.log('正在安装依赖 Installing dependencies …');
  const code = await pnpm(['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only', '--loglevel=error']);
  if (code !== 0) throw new PlainError('依赖未能安装，请检查网络后重试。 The dependencies could not be installed; check the network and try again.');
  await writeFile(STAMP, wanted);
}

/** Builds the admin and the program; turbo leaves out what has not changed. */
export async function build() {
  const code = await pnpm(['run', '--silent', 'build', '--output-logs=errors-only']);
  if (code !== 0) throw new PlainError('构建失败，原因见上。 The build failed; the reason is above.');
}
