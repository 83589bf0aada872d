import { yaml, yamlLanguage } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import type { SchemeOffer } from './scheme-offers.ts';

export interface EditorProblem {
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly sentence: string;
}

/** What may be written at the cursor: keys of a map, or values of a key. */
export interface EditorOffers {
  readonly isKey: boolean;
  readonly offers: readonly SchemeOffer[];
}

export interface EditorHandle {
  /** Another text in its place, without telling of it. */
  show(text: string): void;
  /** Marks at their lines. */
  mark(problems: readonly EditorProblem[]): void;
  /** The cursor on a line (from 1), in view. */
  goTo(line: number): void;
  close(): void;
}

/** So many pixels, the more of them the larger the pages are drawn. */
const drawn = (pixels: number): string => `calc(${pixels}px * var(--from-afar))`;

const LOOK = EditorView.theme({
  '&': { height: '100%', fontSize: drawn(13), color: 'var(--ink)', backgroundColor: 'var(--surface)' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Cascadia Mono", "Noto Sans Mono CJK SC", monospace', lineHeight: drawn(20) },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { color: 'var(--ink-3)', backgroundColor: 'var(--bg)', borderRightColor: 'var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--accent) 8%, transparent)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 24%, transparent)',
  },
  '.cm-foldPlaceholder, .cm-panels, .cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--surface)', borderColor: 'var(--line)' },
  '.cm-panels input, .cm-panels button': { color: 'var(--ink)', backgroundColor: 'var(--surface)', backgroundImage: 'none', borderColor: 'var(--line)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.15em 0.6em', lineHeight: drawn(20) },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--accent)', backgroundColor: 'var(--accent-soft)' },
  '.cm-completionDetail': { color: 'var(--ink-2)', fontStyle: 'normal', fontSize: drawn(12) },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-tooltip.cm-completionInfo': { maxWidth: drawn(320), padding: '0.3em 0.6em', fontSize: drawn(12), lineHeight: drawn(18) },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--problem)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--ink-3)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--problem)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline dotted var(--ink-3)' },
  '.cm-lint-marker-error': { content: '"⊘"', color: 'var(--problem)' },
  '.cm-lint-marker-warning': { content: '"△"', color: 'var(--ink-3)' },
});

// Tiers own the colours; a text is told apart by weight and lightness.
const TOKENS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--ink)', fontWeight: '600' },
  { tag: [tags.string, tags.content], color: 'var(--ink)' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: 'var(--ink-2)' },
]);

export interface EditorSetup {
  readonly text: string;
  readonly label: string;
  onText(text: string): void;
  onCursor(line: number): void;
  /** By the text before and after the cursor. */
  offer(before: string, after: string): EditorOffers;
}

/** An editor of YAML in `holder`; `onCursor` is told the line (from 1) the cursor comes to. While a word is typed, or with Ctrl+Space, it offers what fits. */
export function openEditor(holder: HTMLElement, { text, label, onText, onCursor, offer }: EditorSetup): EditorHandle {
  let isShowing = false;
  const view = new EditorView({
    parent: holder,
    state: EditorState.create({
      doc: text,
      extensions: [
        basicSetup,
        yaml(),
        yamlLanguage.data.of({ autocomplete: completeWith(offer) }),
        syntaxHighlighting(TOKENS),
        LOOK,
        lintGutter(),
        // Schemes are written in Chinese, whatever the language of the page.
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', lang: 'zh-CN' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isShowing) onText(update.state.doc.toString());
          if (update.docChanged || update.selectionSet) onCursor(update.state.doc.lineAt(update.state.selection.main.head).number);
        }),
      ],
    }),
  });
  const lineAt = (line: number) => view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  return {
    show(next) {
      if (next === view.state.doc.toString()) return;
      isShowing = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      isShowing = false;
    },
    mark(problems) {
      const marks = problems.map(({ line, severity, sentence }): Diagnostic => {
        const { from, to, text: written } = lineAt(line);
        return { from: from + (written.length - written.trimStart().length), to, severity, message: sentence };
      });
      view.dispatch(setDiagnostics(view.state, marks));
    },
    goTo(line) {
      const { from } = lineAt(line);
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: 40 }) });
      view.focus();
    },
    close: () => view.destroy(),
  };
}

interface Cursor {
  readonly state: EditorState;
  readonly pos: number;
  /** Asked for by hand, not while typing. */
  readonly explicit: boolean;
}

/** What is offered for the word that ends at the cursor; a key comes with its colon. */
function completeWith(offer: EditorSetup['offer']) {
  return ({ state, pos, explicit }: Cursor) => {
    const before = state.sliceDoc(0, pos);
    const typed = /[\w.-]*$/.exec(before)?.[0] ?? '';
    // A dash may begin an item of a list.
    if (!explicit && !/\w/.test(typed)) return null;
    const { isKey, offers } = offer(before, state.sliceDoc(pos));
    const options = offers.map(({ label, detail, info }) => ({ label, detail, ...(info !== '' && { info }), ...(isKey && { apply: `${label}: ` }) }));
    return options.length === 0 ? null : { from: pos - typed.length, options, validFor: /^[\w.-]*$/ };
  };
}
