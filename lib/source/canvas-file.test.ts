import { describe, expect, test } from 'vitest';
import { diffBackends } from '@/lib/diff/diff-backends';
import type { Edit } from '@/lib/edits/edit';
import { applyEdit } from './apply-edit';
import { canvasPath } from './canvas-file';
import { inverse } from './changes';
import { blog } from './fixtures/blog';
import type { Files } from './parse';
import { readBackend } from './read-backend';

function edited(files: Files, ...edits: Edit[]): Files {
  return edits.reduce((now, edit) => {
    const result = applyEdit(now, edit);
    if (!result.ok) throw new Error(result.error.message);
    return result.value.files;
  }, files);
}

const place = (cards: Record<string, { x: number; y: number; collapsed?: true } | null>): Edit => ({ kind: 'changeCanvas', cards });

describe('the layout beside the schema', () => {
  test('is one sorted line a card, whatever the order in which they were moved', () => {
    const files = edited(blog, place({ 'model:Post': { x: 300, y: 0 }, 'model:Author': { x: 0, y: 0 } }));
    expect(files[canvasPath]).toBe(
      '{\n  "areas": {},\n  "cards": {\n    "model:Author": {"x":0,"y":0},\n    "model:Post": {"x":300,"y":0}\n  },\n  "notes": {}\n}\n',
    );
    const again = edited(files, place({ 'model:Author': { x: 0, y: 0 } }));
    expect(again[canvasPath]).toBe(files[canvasPath]);
  });

  test('touches nothing else, and its inverse restores every byte', () => {
    const result = applyEdit(blog, place({ 'model:Post': { x: 1, y: 2 } }));
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.changes.map(({ path }) => path)).toEqual([canvasPath]);
    const back = inverse(blog, result.value.changes).map(({ text }) => text);
    expect(back).toEqual(['']);
    expect(edited(result.value.files, place({ 'model:Post': null }))).toEqual(blog);
  });

  test('is no change of the backend', () => {
    const files = edited(blog, place({ 'model:Post': { x: 1, y: 2 } }));
    expect(readBackend(files).canvas?.cards).toEqual({ 'model:Post': { x: 1, y: 2 } });
    expect(diffBackends(readBackend(blog), readBackend(files))).toEqual([]);
  });

  test('keeps areas and notes', () => {
    const area = { name: 'People', colour: 'blue', x: 0, y: 0, width: 400, height: 300 } as const;
    const note = { text: 'Ask "Mara"', x: 10, y: 10, width: 200, height: 80 };
    const files = edited(blog, { kind: 'changeCanvas', areas: { a1: area } }, { kind: 'changeCanvas', notes: { n1: note } });
    expect(readBackend(files).canvas).toEqual({ cards: {}, areas: { a1: area }, notes: { n1: note } });
    expect(readBackend(edited(files, { kind: 'changeCanvas', areas: { a1: null }, notes: { n1: null } })).canvas).toBeUndefined();
  });

  test('follows a model through its names and goes with it', () => {
    const files = edited(
      blog,
      { kind: 'addModel', name: 'Draft', place: { x: 5, y: 6 } },
      { kind: 'renameModel', model: 'Draft', to: 'Sketch' },
    );
    expect(readBackend(files).canvas?.cards).toEqual({ 'model:Sketch': { x: 5, y: 6 } });
    expect(edited(files, { kind: 'removeModel', model: 'Sketch' })[canvasPath]).toBeUndefined();
  });

  test('can be changed while the source has an error, and written anew where a merge broke it', () => {
    const broken = { ...blog, 'amplify/data/resource.ts': 'const {', [canvasPath]: '<<<<<<< ours' };
    expect(readBackend(broken).problems.map(({ code }) => code)).toContain('canvas-invalid');
    const files = edited(broken, place({ 'model:Post': { x: 1, y: 2 } }));
    expect(readBackend(files).canvas?.cards).toEqual({ 'model:Post': { x: 1, y: 2 } });
  });
});
