import { EngineError } from '../problems.ts';
import type { Store } from '../store/store.ts';
import type { Verbs } from '../verbs.ts';
import type { SavedMapping } from '../verbs/imports.ts';
import { readMapping } from './mapping/read-mapping.ts';
import * as saved from './mapping/saved-mappings.ts';
import { writeMapping } from './mapping/write-mapping.ts';

/** Every mapping kept in the data folder, by ledger and shape. */
export async function listMappings(store: Store): Promise<readonly SavedMapping[]> {
  if (store.home === ':memory:') return [];
  return (await saved.listMappings(store.home)).map(({ ledger, shape, mapping, problems }) => ({
    kind: ledger,
    shape,
    mapping,
    problems,
    text: mapping === null ? '' : writeMapping(mapping),
  }));
}

/** @throws EngineError `badRequest` when the mapping does not fit its ledger */
export async function saveMapping(store: Store, { shape, mapping }: Parameters<Verbs['saveMapping']>[0]): Promise<SavedMapping> {
  const text = writeMapping(mapping);
  const checked = readMapping(text, shape);
  if (checked.mapping === null) throw unusable(checked.problems);
  if (store.home === ':memory:')
    throw new EngineError('badRequest', { zh: '没有数据目录，无法保存映射。', en: 'There is no data folder to keep the mapping in.' });
  await saved.saveMapping(store.home, shape, checked.mapping);
  return { kind: checked.mapping.ledger, shape, mapping: checked.mapping, problems: [], text };
}

export async function removeMapping(store: Store, { kind, shape }: Parameters<Verbs['removeMapping']>[0]): Promise<{ readonly removed: boolean }> {
  if (store.home === ':memory:') return { removed: false };
  try {
    await saved.removeMapping(store.home, kind, shape);
    return { removed: true };
  } catch (error) {
    if (error instanceof EngineError && error.code === 'notFound') return { removed: false };
    throw error;
  }
}

function unusable(problems: readonly { readonly message: { readonly zh: string; readonly en: string } }[]): EngineError {
  return new EngineError('badRequest', {
    zh: `映射不能使用：${problems.map(({ message }) => message.zh).join('')}`,
    en: `The mapping cannot be used: ${problems.map(({ message }) => message.en).join(' ')}`,
  });
}
