import { randomBytes } from 'node:crypto';
import { EngineError } from '../problems.ts';
import { type Row, sha256, type Store } from '../store/store.ts';
import type { Source } from '../verbs/imports.ts';

const TOKEN_BYTES = 32;

/**
 * A new source with its token. The token is shown this once; the store has only its hash, which is enough for so long a random text.
 * @throws EngineError `badRequest` for a name without letters, `conflict` when the name is taken
 */
export async function addSource(store: Store, { name }: { readonly name: string }, now: () => Date): Promise<Source & { readonly token: string }> {
  const plain = name.trim();
  if (plain === '' || plain.length > 80)
    throw new EngineError('badRequest', { zh: '请写来源的名称，不超过 80 个字。', en: 'Name the source, in at most 80 characters.' });
  const token = `sanse_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  const addedAt = now().toISOString();
  await store.write(async (transaction) => {
    if ((await transaction.read('select 1 from source where name = $1', [plain])).length > 0) {
      throw new EngineError('conflict', {
        zh: `已有名为“${plain}”的来源。换令牌请先删除再添加。`,
        en: `There is a source named "${plain}". Remove it first to give it a new token.`,
      });
    }
    await transaction.append('source', ['name', 'token_sha', 'added_at'], [[plain, sha256(token), addedAt]]);
  });
  return { name: plain, addedAt, token };
}

/** By name. */
export async function listSources(store: Store): Promise<readonly Source[]> {
  return (await store.read('select name, added_at from source order by name')).map(sourceOf);
}

export async function removeSource(store: Store, { name }: { readonly name: string }): Promise<{ readonly removed: boolean }> {
  return { removed: await store.write(async (transaction) => (await transaction.run('delete from source where name = $1', [name.trim()])) > 0) };
}

/** The source whose token it is; null: nobody's. */
export async function findSource(store: Store, { token }: { readonly token: string }): Promise<Source | null> {
  const [row] = await store.read('select name, added_at from source where token_sha = $1', [sha256(token)]);
  return row === undefined ? null : sourceOf(row);
}

function sourceOf(row: Row): Source {
  return { name: String(row['name']), addedAt: String(row['added_at']) };
}
