import type { RenderedFile } from '@sanse/engine';

/** Headers under which a browser saves or shows a file by its own, possibly Chinese, name. */
export function fileHeaders({ fileName, mediaType }: Omit<RenderedFile, 'bytes'>, disposition: 'attachment' | 'inline') {
  return { 'content-type': mediaType, 'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}` };
}
