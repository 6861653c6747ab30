import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Sets off the lines from one offset to another; null takes it away. */
export const showLines = StateEffect.define<{ from: number; to: number } | null>();

const line = Decoration.line({ class: 'cm-shownLine' });

/** The lines of what is selected elsewhere. They move along with what is typed. */
export const shownLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, transaction) {
    let lines = before.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(showLines)) continue;
      const { doc } = transaction.state;
      if (!effect.value || effect.value.to > doc.length) {
        lines = Decoration.none;
        continue;
      }
      const [first, last] = [doc.lineAt(effect.value.from).number, doc.lineAt(effect.value.to).number];
      lines = Decoration.set(Array.from({ length: last - first + 1 }, (_, index) => line.range(doc.line(first + index).from)));
    }
    return lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});
