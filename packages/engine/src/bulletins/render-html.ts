import type { Block, Bulletin, BulletinTable, Run, TableCell } from './bulletin.ts';
import { chineseDate } from './bulletin.ts';

const STYLE = `
.bulletin { max-width: 46rem; margin: 0 auto; padding: 2.5rem 3rem; background: #fff; color: #16202b; font: 16px/1.8 "FangSong", "STFangsong", "Noto Serif CJK SC", serif; font-variant-numeric: tabular-nums; }
.bulletin-mark { margin: 0; color: #c00; font: 700 30px/1.4 "SimSun", "Noto Serif CJK SC", serif; text-align: center; letter-spacing: .06em; }
.bulletin-number { margin: 1.5rem 0 0; padding-bottom: .5rem; border-bottom: 2px solid #c00; text-align: center; }
.bulletin-title { margin: 2rem 0 1.5rem; font: 700 24px/1.5 "SimSun", "Noto Serif CJK SC", serif; text-align: center; }
.bulletin p { margin: 0; text-indent: 2em; }
.bulletin p.bulletin-plain { text-indent: 0; }
.bulletin h2 { margin: 0; font: 700 16px/1.8 "SimHei", "Noto Sans CJK SC", sans-serif; text-indent: 2em; }
.bulletin h3 { margin: 0; font: 400 16px/1.8 "KaiTi", "STKaiti", serif; text-indent: 2em; }
.bulletin ol { margin: 0; padding: 0; list-style: none; counter-reset: item; }
.bulletin ol > li { text-indent: 2em; counter-increment: item; }
.bulletin ol > li::before { content: counter(item) ". "; }
.bulletin-signature { margin-top: 2rem; text-align: right; }
.bulletin-attachment { margin-top: 3rem; padding-top: 1.5rem; border-top: 1px solid #dfe3e8; }
.bulletin-wide { overflow-x: auto; }
.bulletin table { width: 100%; margin: .5rem 0 1rem; border-collapse: collapse; font-size: 13px; line-height: 1.5; }
.bulletin table.bulletin-tiny { font-size: 12px; }
.bulletin caption { padding: .25rem; font-family: "SimHei", "Noto Sans CJK SC", sans-serif; }
.bulletin th, .bulletin td { padding: 2px 5px; border: 1px solid #66717e; text-align: center; }
.bulletin th { font-weight: 600; background: #f5f6f7; }
.bulletin td.bulletin-left { text-align: left; }
.bulletin td.bulletin-right { text-align: right; }
.bulletin-tier { white-space: nowrap; }
.bulletin-red { color: #b3261e; } .bulletin-orange { color: #a84b00; } .bulletin-yellow { color: #7a5b00; } .bulletin-blue { color: #1d4ed8; } .bulletin-green { color: #1b6b3a; }
.bulletin data:hover { outline: 1px solid #0f6b68; background: #ddf0ee; }
.bulletin-imprint { margin-top: 3rem; border-top: 2px solid #16202b; border-bottom: 2px solid #16202b; font-size: 14px; }
.bulletin-imprint p { padding: .25rem 1em; text-indent: 0; }
.bulletin-imprint p + p { border-top: 1px solid #66717e; }
`;

/** The preview as one HTML document. Every figure is a `data` element: its exact value, its id and its origin (JSON) as attributes. */
export function renderHtml(bulletin: Bulletin): string {
  const title = bulletin.title.map(escape).join('');
  const list = bulletin.attachments.map(({ title: name }, index) => `<li>${escape(name)}</li>`.replace('<li>', `<li value="${index + 1}">`)).join('');
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>
<body><article class="bulletin" data-assessment="${escape(bulletin.assessmentDigest)}">
<header>
<p class="bulletin-mark bulletin-plain">${escape(bulletin.mark)}</p>
<p class="bulletin-number bulletin-plain">${escape(bulletin.number)}${bulletin.signer === null ? '' : `　签发人：${escape(bulletin.signer)}`}</p>
<h1 class="bulletin-title">${bulletin.title.map(escape).join('<br>')}</h1>
</header>
<p class="bulletin-plain">${escape(bulletin.recipients)}：</p>
${bulletin.body.map(renderBlock).join('\n')}
${bulletin.attachments.length === 0 ? '' : `<p>附件：</p><ol>${list}</ol>`}
<p class="bulletin-signature">${escape(bulletin.office)}<br>${chineseDate(bulletin.signedOn)}</p>
${bulletin.attachments
  .map(
    ({ title: name, blocks }, index) =>
      `<section class="bulletin-attachment"><p class="bulletin-plain">附件${index + 1}</p><h1 class="bulletin-title">${escape(name)}</h1>\n${blocks.map(renderBlock).join('\n')}</section>`,
  )
  .join('\n')}
<footer class="bulletin-imprint">${bulletin.copyTo === null ? '' : `<p>抄送：${escape(bulletin.copyTo)}。</p>`}<p>${escape(bulletin.office)}　${chineseDate(bulletin.signedOn)}印发</p></footer>
</article></body></html>
`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? `<h2>${escape(block.text)}</h2>` : `<h3>${escape(block.text)}</h3>`;
    case 'paragraph':
      return `<p>${block.runs.map(renderRun).join('')}</p>`;
    case 'list':
      return `<ol>${block.items.map((item) => `<li>${item.map(renderRun).join('')}</li>`).join('')}</ol>`;
    case 'table':
      return renderTable(block);
  }
}

function renderTable({ caption, header, rows, size }: BulletinTable): string {
  const row = (cells: readonly TableCell[], tag: 'th' | 'td') => `<tr>${cells.map((cell) => renderCell(cell, tag)).join('')}</tr>`;
  return `<div class="bulletin-wide"><table class="bulletin-${size}">${caption === null ? '' : `<caption>${escape(caption)}</caption>`}<thead>${header
    .map((cells) => row(cells, 'th'))
    .join('')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table></div>`;
}

function renderCell({ runs, align, columnSpan, rowSpan }: TableCell, tag: 'th' | 'td'): string {
  const attributes = [
    tag === 'th' ? ` scope="${columnSpan === undefined ? 'col' : 'colgroup'}"` : align === 'centre' ? '' : ` class="bulletin-${align}"`,
    columnSpan === undefined ? '' : ` colspan="${columnSpan}"`,
    rowSpan === undefined ? '' : ` rowspan="${rowSpan}"`,
  ].join('');
  return `<${tag}${attributes}>${runs.map(renderRun).join('')}</${tag}>`;
}

function renderRun(run: Run): string {
  if (typeof run === 'string') return escape(run);
  if (run.kind === 'tier') return `<span class="bulletin-tier bulletin-${escape(run.colour)}">${escape(run.text)}</span>`;
  const origin = escape(JSON.stringify({ ...run.origin, base: run.base }));
  return `<data id="${run.id}" value="${escape(run.exact ?? '')}" data-origin="${origin}">${escape(run.text)}</data>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
