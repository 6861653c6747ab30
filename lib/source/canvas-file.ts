import type { Backend, SourceProblem } from '@/lib/backend/backend';
import { type Canvas, canvasSchema } from '@/lib/backend/canvas';
import { apply } from '@/lib/edits/apply';
import type { EditOf } from '@/lib/edits/edit';
import { ok, type Result } from '@/lib/result';
import { applyChanges, changeBetween, type TextChange } from './changes';
import type { Files } from './parse';

export const canvasPath = 'amplify/data/canvas.json';

/** The layout that is kept beside the schema. A file that is not one changes nothing but the picture: it is a warning. */
export function readCanvas(files: Files): { canvas?: Canvas; problem?: SourceProblem } {
  const text = files[canvasPath];
  if (text === undefined) return {};
  try {
    return { canvas: canvasSchema.parse(JSON.parse(text)) };
  } catch {
    const message = 'The layout of the canvas cannot be read, so the cards are arranged anew. Moving one writes the file again.';
    return { problem: { code: 'canvas-invalid', message, severity: 'warning', path: canvasPath, line: 1, column: 1 } };
  }
}

/** One line for each card, area and note, sorted: two branches that move different cards merge. */
function printCanvas(canvas: Canvas | undefined): string {
  if (!canvas) return '';
  const section = (name: 'cards' | 'areas' | 'notes'): string => {
    const lines = Object.entries(canvas[name])
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, entry]) => `    ${JSON.stringify(id)}: ${JSON.stringify(entry)}`);
    return lines.length === 0 ? `  ${JSON.stringify(name)}: {}` : `  ${JSON.stringify(name)}: {\n${lines.join(',\n')}\n  }`;
  };
  return `{\n${[section('areas'), section('cards'), section('notes')].join(',\n')}\n}\n`;
}

export function canvasChange(files: Files, canvas: Canvas | undefined): TextChange | undefined {
  return changeBetween(canvasPath, files[canvasPath] ?? '', printCanvas(canvas));
}

/** A change of the layout needs no look at the source: it can be made while that has an error, and at once in a large app. */
export function writeLayout(files: Files, edit: EditOf<'changeCanvas'>): Result<{ changes: TextChange[]; files: Files }> {
  const { canvas } = readCanvas(files);
  const before: Backend = { storage: [], functions: [], problems: [], ...(canvas && { canvas }) };
  const after = apply(before, edit);
  if (!after.ok) return after;
  const change = canvasChange(files, after.value.canvas);
  return ok(change ? { changes: [change], files: applyChanges(files, [change]) } : { changes: [], files });
}
