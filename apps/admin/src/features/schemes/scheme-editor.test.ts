import { EditorView } from '@codemirror/view';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type EditorSetup, openEditor } from './scheme-editor.ts';

function open(text: string, setup: Partial<EditorSetup> = {}) {
  const holder = document.body.appendChild(document.createElement('div'));
  const written: string[] = [];
  const lines: number[] = [];
  const editor = openEditor(holder, {
    text,
    label: '办法全文',
    onText: (now) => void written.push(now),
    onCursor: (line) => void lines.push(line),
    offer: () => ({ isKey: true, offers: [] }),
    ...setup,
  });
  onTestFinished(() => {
    editor.close();
    holder.remove();
  });
  const content = holder.querySelector<HTMLElement>('.cm-content');
  if (content === null) throw new Error('no text');
  return { editor, holder, content, written, lines };
}

describe('openEditor', () => {
  it('underlines the whole line of a problem, from its first word on', () => {
    const { editor, holder } = open('code: M\n  fullMarks: -3\n');
    editor.mark([{ line: 2, severity: 'error', sentence: '分值不能小于 0' }]);
    expect([...holder.querySelectorAll('.cm-lintRange-error')].map(({ textContent }) => textContent)).toEqual(['fullMarks: -3']);
    editor.mark([{ line: 1, severity: 'warning', sentence: '代码太短' }]);
    expect(holder.querySelectorAll('.cm-lintRange-error')).toHaveLength(0);
    expect([...holder.querySelectorAll('.cm-lintRange-warning')].map(({ textContent }) => textContent)).toEqual(['code: M']);
  });

  it.each([
    [2, 2],
    [99, 3],
    [0, 1],
  ])('asked for line %i of three goes to line %i', (asked, reached) => {
    const { editor, lines } = open('a: 1\nb: 2\nc: 3');
    editor.goTo(asked);
    expect(lines).toEqual([reached]);
  });

  it('tells what is written, and the line it is written on', () => {
    const { holder, written, lines } = open('a: 1\nb: 2');
    EditorView.findFromDOM(holder)?.dispatch({ changes: { from: 9, insert: '0' }, selection: { anchor: 10 } });
    expect([written, lines]).toEqual([['a: 1\nb: 20'], [2]]);
  });

  it('shows another text without saying that it was written', () => {
    const { editor, content, written } = open('a: 1');
    editor.show('a: 2');
    expect(content.textContent).toBe('a: 2');
    expect(written).toEqual([]);
  });

  describe('what it offers', () => {
    const offer = (before: string, after: string) => ({ isKey: after === '', offers: [{ label: 'fullMarks', detail: '必填', info: `${before}|${after}` }] });
    /** Of the word that ends at `pos`, as the editor asks for it. */
    function offersAt(text: string, pos: number, explicit: boolean) {
      const { holder } = open(text, { offer });
      const state = EditorView.findFromDOM(holder)?.state;
      const [source] = state?.languageDataAt<(cursor: object) => object | null>('autocomplete', pos) ?? [];
      return source?.({ state, pos, explicit });
    }

    it('takes the place of the word at the cursor, a key with its colon', () => {
      expect(offersAt('blocks:\n  ful', 13, false)).toMatchObject({
        from: 10,
        options: [{ label: 'fullMarks', detail: '必填', info: 'blocks:\n  ful|', apply: 'fullMarks: ' }],
      });
    });

    it('is a bare value where a value stands', () => {
      expect(offersAt('kind: ra\nx: 1', 8, false)).toMatchObject({ from: 6, options: [{ label: 'fullMarks', info: 'kind: ra|\nx: 1' }] });
      expect(offersAt('kind: ra\nx: 1', 8, false)).not.toHaveProperty('options.0.apply');
    });

    it('waits for a letter, unless it is asked for by hand', () => {
      expect(offersAt('blocks:\n  - ', 12, false)).toBeNull();
      expect(offersAt('blocks:\n  - ', 12, true)).toMatchObject({ from: 12 });
    });
  });
});
