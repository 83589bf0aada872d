import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Who serves a data folder, as it stands in `server.json` there, readable by its owner only. */
export interface ServerRecord {
  readonly pid: number;
  readonly url: string;
  readonly token: string;
}

const serverRecord: z.ZodType<ServerRecord> = z.object({ pid: z.int().positive(), url: z.url(), token: z.string().min(1) });

/** Null when nobody has written one, or what stands there is no such record. */
export function readServerRecord(home: string): ServerRecord | null {
  try {
    return serverRecord.safeParse(JSON.parse(readFileSync(pathOf(home), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

export function writeServerRecord(home: string, record: ServerRecord): void {
  const draft = `${pathOf(home)}.${record.pid}`;
  writeFileSync(draft, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  // A draft left by a crash keeps the mode it had.
  chmodSync(draft, 0o600);
  renameSync(draft, pathOf(home));
}

/** Removes the record if it is still the one of this process. */
export function removeServerRecord(home: string, pid: number): void {
  if (readServerRecord(home)?.pid === pid) rmSync(pathOf(home), { force: true });
}

function pathOf(home: string): string {
  return join(home, 'server.json');
}
