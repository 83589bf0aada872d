import { describe, expect, it } from 'vitest';
import { gatherChosen, gatherDropped } from './gather-files.ts';

const fileEntry = (fullPath: string): FileSystemEntry =>
  ({
    isFile: true,
    isDirectory: false,
    fullPath,
    file: (done: (file: File) => void) => done(new File(['x'], fullPath.split('/').at(-1) ?? '')),
  }) as unknown as FileSystemEntry;

/** A folder that hands out one entry at a time, as browsers may. */
function folderEntry(entries: readonly FileSystemEntry[]): FileSystemEntry {
  const createReader = () => {
    let next = 0;
    return { readEntries: (done: (piece: readonly FileSystemEntry[]) => void) => done(entries.slice(next, (next += 1))) };
  };
  return { isFile: false, isDirectory: true, fullPath: '', createReader } as unknown as FileSystemEntry;
}

describe('gatherDropped', () => {
  it('finds every file of a folder, however deep, in the order a person counts', async () => {
    const folder = folderEntry([fileEntry('/报送/10月.xlsx'), folderEntry([fileEntry('/报送/镇/2月.csv')]), fileEntry('/报送/9月.xlsx')]);
    expect((await gatherDropped([folder])).files.map(({ path }) => path)).toEqual(['报送/9月.xlsx', '报送/10月.xlsx', '报送/镇/2月.csv']);
  });

  it('sets aside what programs leave behind, and says how much', async () => {
    const folder = folderEntry([fileEntry('/报送/~$9月.xlsx'), fileEntry('/报送/.git/x.csv'), fileEntry('/报送/Thumbs.db'), fileEntry('/报送/说明.docx')]);
    expect(await gatherDropped([folder])).toMatchObject({ files: [{ path: '报送/说明.docx' }], aside: 3 });
  });
});

describe('gatherChosen', () => {
  it('keeps the place of a file in the folder that was chosen', () => {
    const file = Object.defineProperty(new File(['x'], 'a.csv'), 'webkitRelativePath', { value: '报送/a.csv' });
    expect(gatherChosen([file, new File(['x'], 'b.csv')]).files.map(({ path }) => path)).toEqual(['报送/a.csv', 'b.csv']);
  });
});
