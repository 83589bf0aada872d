import type { BulletinRequest } from '../verbs/bulletins.ts';
import type { RenderedFile } from '../verbs/rendered-file.ts';
import type { Bulletin } from './bulletin.ts';
import { renderDocx } from './render-docx.ts';
import { renderHtml } from './render-html.ts';

/** The paper as a file: Word for the office, HTML for the preview, JSON as data. The same bulletin gives the same bytes. */
export async function renderBulletin(bulletin: Bulletin, format: BulletinRequest['format']): Promise<RenderedFile> {
  const name = bulletin.title.join('');
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (format) {
    case 'docx':
      return {
        fileName: `${name}.docx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        bytes: await renderDocx(bulletin),
      };
    case 'html':
      return { fileName: `${name}.html`, mediaType: 'text/html; charset=utf-8', bytes: encode(renderHtml(bulletin)) };
    case 'json':
      return { fileName: `${name}.json`, mediaType: 'application/json; charset=utf-8', bytes: encode(`${JSON.stringify(bulletin, null, 2)}\n`) };
  }
}
