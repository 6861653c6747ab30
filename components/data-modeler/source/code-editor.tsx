'use client';

import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { editorTheme } from './editor-theme';
import { replacement } from './replacement';
import { showLines, shownLines } from './shown-lines';

/** Marks changes that come from outside, which are not to be sent back. */
const fromOutside = Annotation.define<boolean>();

interface CodeEditorProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
  /** Called with the offset when the person, not the text, moves the caret. */
  onMove: (offset: number) => void;
  /** Sets these lines off when it changes, and goes there unless the caret is what brought it. */
  show: Shown | undefined;
}

export interface Shown {
  from: number;
  to: number;
  goThere: boolean;
}

/** A text of TypeScript. A new text from outside changes only where it differs, so the caret stays where it was. */
export function CodeEditor({ label, text, onChange, onMove, isReadOnly, show }: CodeEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const change = useRef(onChange);
  const move = useRef(onMove);
  const first = useRef({ text, label, isReadOnly });
  useEffect(() => {
    change.current = onChange;
    move.current = onMove;
  });
  useEffect(() => {
    if (!box.current) return;
    const view = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: first.current.text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          highlightSelectionMatches(),
          search({ top: true }),
          javascript({ typescript: true }),
          // Escape and then Tab leaves the editor, as CodeMirror documents for keyboards.
          keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, indentWithTab]),
          EditorState.readOnly.of(first.current.isReadOnly),
          EditorView.contentAttributes.of({ 'aria-label': first.current.label, tabindex: '0' }),
          shownLines,
          editorTheme,
          EditorView.updateListener.of((update) => {
            if (update.selectionSet && update.transactions.some((transaction) => transaction.isUserEvent('select'))) {
              move.current(update.state.selection.main.head);
            }
            if (!update.docChanged || update.transactions.every((transaction) => transaction.annotation(fromOutside))) return;
            change.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, []);
  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const changes = replacement(view.state.doc.toString(), text);
    if (changes) view.dispatch({ changes, annotations: fromOutside.of(true) });
  }, [text]);
  useEffect(() => {
    const view = editor.current;
    if (!view || (show && show.to > view.state.doc.length)) return;
    const effects = [showLines.of(show ?? null)];
    if (!show?.goThere) return view.dispatch({ effects });
    view.dispatch({
      selection: { anchor: show.from },
      effects: [...effects, EditorView.scrollIntoView(show.from, { y: 'start', yMargin: 48 })],
    });
  }, [show]);
  return <div ref={box} className="h-full min-h-0" />;
}
