import type { Block, Bulletin, Figure, Run } from '@sanse/engine';

export interface QuotedFigure {
  readonly figure: Figure;
  /** The words around it, the figure itself left out. */
  readonly before: string;
  readonly after: string;
}

export interface QuotedSection {
  readonly title: string | null;
  readonly figures: readonly QuotedFigure[];
}

const AROUND = 12;
/** What is left of a clause that is cut off: no stop or bracket stands first. */
const LEFT_OVER = /^[，。；：、）)]+/;
const textOf = (run: Run): string => (typeof run === 'string' ? run : run.text);

function quotesOf(runs: readonly Run[]): readonly QuotedFigure[] {
  return runs.flatMap((run, index) => {
    if (typeof run === 'string' || run.kind !== 'figure') return [];
    const before = runs.slice(0, index).map(textOf).join('').slice(-AROUND).replace(LEFT_OVER, '');
    const after = runs
      .slice(index + 1)
      .map(textOf)
      .join('')
      .slice(0, AROUND);
    return [{ figure: run, before, after }];
  });
}

function figuresIn(block: Block): readonly QuotedFigure[] {
  switch (block.kind) {
    case 'heading':
      return [];
    case 'paragraph':
      return quotesOf(block.runs);
    case 'list':
      return block.items.flatMap(quotesOf);
    case 'table':
      // A cell says little without the words nearest before it in its row, which name whose figure it is.
      return block.rows.flatMap((row) => {
        let name = '';
        return row.flatMap((cell) => {
          const quotes = quotesOf(cell.runs);
          if (quotes.length === 0) name = cell.runs.map(textOf).join('');
          return quotes.map((quote) => ({ ...quote, before: quote.before === '' ? `${name} ` : quote.before }));
        });
      });
  }
}

/** All figures of a bulletin in the order of the paper, under the headings they stand under, each with the words around it. */
export function sectionsOf(bulletin: Bulletin): readonly QuotedSection[] {
  const sections: { title: string | null; figures: QuotedFigure[] }[] = [{ title: null, figures: [] }];
  const open = (title: string): void => void sections.push({ title, figures: [] });
  const take = (block: Block): void => {
    if (block.kind === 'heading') open(block.text);
    else sections.at(-1)?.figures.push(...figuresIn(block));
  };
  bulletin.body.forEach(take);
  for (const attachment of bulletin.attachments) {
    open(attachment.title);
    attachment.blocks.forEach(take);
  }
  return sections.filter((section) => section.figures.length > 0);
}

/** Where in the ranking a figure of the assessment is explained: `units/T01/criteria/A2.1/marks` is a cell, `units/T01/total` a total, anything else the whole. */
export function resultPlace(path: string): { readonly unit?: string; readonly criterion?: string } {
  const [root, unit, part, criterion] = path.split('/');
  if (root !== 'units' || unit === undefined) return {};
  return part === 'criteria' && criterion !== undefined ? { unit, criterion } : { unit };
}
