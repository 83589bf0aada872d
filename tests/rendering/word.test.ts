import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openEngine } from '@sanse/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCase, SCHEMES } from '../conformance/case.ts';
import { importLedgers } from '../conformance/run-case.ts';

const run = promisify(execFile);
const soffice = process.env['SOFFICE'];

describe.skipIf(soffice === undefined)('the bulletin as LibreOffice sets it', () => {
  let folder = '';
  let pages: readonly string[] = [];
  let info = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanse-word-'));
    const engine = await openEngine({ home: ':memory:', schemeFolder: SCHEMES, today: () => '2025-04-08' });
    await importLedgers(engine, readCase('town-t1').ledgers);
    const { bytes } = await engine.bulletin({ scheme: 'TOWN-M', period: '2025-03', format: 'docx', number: 3, signedOn: '2025-04-08' });
    await engine.close();
    await writeFile(join(folder, 'bulletin.docx'), bytes);
    await run(soffice as string, [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      join(folder, 'bulletin.docx'),
    ]);
    pages = (await run('pdftotext', ['-layout', join(folder, 'bulletin.pdf'), '-'])).stdout.split('\f').filter((page) => page.trim() !== '');
    info = (await run('pdfinfo', [join(folder, 'bulletin.pdf')])).stdout;
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is A4', () => {
    expect(info).toMatch(/Page size:\s+595(\.\d+)? x 84[12](\.\d+)? pts \(A4\)/);
  });

  it('carries its number and its title on the first page', () => {
    const first = pages[0]?.replaceAll(/\s/g, '');
    expect(first).toContain('〔2025〕3号');
    expect(first).toContain('2025年3月');
  });

  it('has the red head on the first page: the mark, and under it a line as wide as the type area', async () => {
    const { width, reds } = await redOfFirstPage(join(folder, 'bulletin.pdf'), folder);
    const millimetres = (row: number) => (row * 297) / reds.length;
    const line = reds.findLastIndex((count) => count > 0.7 * width);
    const mark = reds.flatMap((count, row) => (count > 0 && row < line - 3 ? [millimetres(row)] : []));
    expect(millimetres(line)).toBeGreaterThan(100);
    expect(millimetres(line)).toBeLessThan(140);
    expect(Math.min(...mark)).toBeGreaterThan(70);
    expect(Math.max(...mark)).toBeLessThan(100);
  });

  it('starts every attachment on a page of its own, behind a paper of a few pages', () => {
    const starts = pages.flatMap((page, index) =>
      /^附件\s*\d$/.test(
        page
          .split('\n')
          .find((line) => line.trim() !== '')
          ?.trim() ?? '',
      )
        ? [index + 1]
        : [],
    );
    expect(starts.length).toBeGreaterThanOrEqual(2);
    expect(starts[0]).toBeGreaterThanOrEqual(4);
    expect(starts[0]).toBeLessThanOrEqual(9);
  });

  it('numbers its pages', () => {
    for (const [index, page] of pages.entries()) expect(page).toMatch(new RegExp(`[—－-]\\s*${index + 1}\\s*[—－-]`));
  });

  it('ranks every unit and is signed with its date', () => {
    const text = pages.join('\n').replaceAll(/\s/g, '');
    for (const unit of ['砚泉镇', '铎湾镇', '石笏镇']) expect(text).toContain(unit);
    expect(text).toContain('93.47');
    expect(text).toContain('2025年4月8日');
  });
});

/** Red pixels in each row of the first page, at 40 dots an inch. */
async function redOfFirstPage(pdf: string, folder: string): Promise<{ readonly width: number; readonly reds: readonly number[] }> {
  await run('pdftoppm', ['-r', '40', '-f', '1', '-l', '1', '-singlefile', pdf, join(folder, 'first')]);
  const image = await readFile(join(folder, 'first.ppm'));
  const [head = '', width = '0', height = '0'] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 40)) ?? [];
  const pixels = image.subarray(head.length);
  const isRed = (at: number) => (pixels[at] ?? 0) > 180 && (pixels[at + 1] ?? 0) < 140 && (pixels[at + 2] ?? 0) < 140;
  const reds = Array.from(
    { length: Number(height) },
    (_, row) => Array.from({ length: Number(width) }, (_, column) => isRed((row * Number(width) + column) * 3)).filter(Boolean).length,
  );
  return { width: Number(width), reds };
}
