/** What was dropped or chosen: the files to read, with their path in the folder, and how many were set aside as no one's document. */
export interface Gathered {
  readonly files: readonly PlacedFile[];
  readonly aside: number;
}

export interface PlacedFile {
  readonly file: File;
  readonly path: string;
}

/** Files that programs leave behind: lock files of an open workbook, hidden files, picture caches. */
function isLeftByPrograms(name: string): boolean {
  return /^(~\$|\.)/.test(name) || /^(thumbs\.db|desktop\.ini)$/i.test(name);
}

/** Files of a chooser; of a folder each with its path in it. */
export function gatherChosen(chosen: Iterable<File>): Gathered {
  return sift([...chosen].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
}

/** Everything in dropped files and folders, however deep, in the order of their names. */
export async function gatherDropped(entries: readonly FileSystemEntry[]): Promise<Gathered> {
  return sift((await Promise.all(entries.map(filesIn))).flat());
}

function sift(found: readonly PlacedFile[]): Gathered {
  const files = found.filter(({ path }) => !path.split('/').some(isLeftByPrograms)).sort((a, b) => a.path.localeCompare(b.path, 'zh-CN', { numeric: true }));
  return { files, aside: found.length - files.length };
}

async function filesIn(entry: FileSystemEntry): Promise<readonly PlacedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  return isFolder(entry) ? (await Promise.all((await entriesOf(entry)).map(filesIn))).flat() : [];
}

// A reader hands out a folder piece by piece, until a piece is empty.
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const piece = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (piece.length === 0) return all;
    all.push(...piece);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
