import type { SchemeFile } from '../verbs/schemes.ts';
import { readSchemes, schemesInForce } from './read-schemes.ts';

/** Every scheme file of the folder and what becomes of it, in the order of their names. */
export async function listSchemeFiles(folder: string, today: string): Promise<readonly SchemeFile[]> {
  const { schemes, broken } = await readSchemes(folder);
  const refused = new Set(broken.map(({ code }) => code));
  const current = await schemesInForce(folder, today);
  const usable = schemes.map((stored): SchemeFile => {
    const { code, version, name } = stored.scheme;
    // While one file of a code is broken, none of that code is used.
    const scoring = current.find(({ scheme }) => scheme.code === code);
    const isComing = scoring !== undefined && scoring.scheme.version < version;
    const standing = scoring === stored ? (refused.has(code) ? 'heldBack' : 'inForce') : isComing ? 'coming' : 'superseded';
    return { file: stored.file, code, version, name, digest: stored.digest, standing, problems: [] };
  });
  const faulty = broken.map(({ file, code, problems }): SchemeFile => ({ file, code, version: null, name: null, digest: null, standing: 'broken', problems }));
  return [...usable, ...faulty].toSorted((a, b) => (a.file < b.file ? -1 : 1));
}
