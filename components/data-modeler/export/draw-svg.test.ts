import { describe, expect, test } from 'vitest';
import { type Backend, emptyBackend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import { placeFirst } from '../canvas/place-nodes';
import { toFlow } from '../canvas/to-flow';
import { cut, drawSvg, type Palette, widthOf } from './draw-svg';

const palette: Palette = {
  background: '#fff',
  card: '#fff',
  border: '#ddd',
  ink: '#111',
  muted: '#777',
  accent: '#35f',
  danger: '#c22',
  areas: { blue: '#35f', green: '#161', amber: '#a60', red: '#c22', violet: '#85f', grey: '#777' },
  note: '#a60',
};

function draw(...edits: Edit[]) {
  const backend = edits.reduce<Backend>(
    (now, edit) => {
      const result = apply(now, edit);
      if (!result.ok) throw new Error(result.error.message);
      return result.value;
    },
    { ...emptyBackend, auth: { loginWith: { email: true }, chips: [] } },
  );
  const { data } = backend;
  const flow = toFlow({ ...(data && { data }) });
  const cards = Object.fromEntries(flow.nodes.map(({ id }, index) => [id, { x: 320 * index, y: 40 }]));
  const areas = { a: { name: 'People & <places>', colour: 'green' as const, x: -40, y: -20, width: 800, height: 400 } };
  const notes = { n: { text: 'Ask Mara\u0007 "soon",\nor later', x: 0, y: 420, width: 200, height: 80 } };
  return drawSvg(placeFirst(flow, { cards, areas, notes }) ?? [], flow.edges, palette);
}

const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, words]) => words ?? '');

describe('the picture that is saved', () => {
  const blog: Edit[] = [
    { kind: 'addModel', name: 'Author' },
    { kind: 'addModel', name: 'Post' },
    { kind: 'addRelationship', relation: 'one-to-many', from: 'Author', to: 'Post' },
  ];

  test('is XML whatever is written on the canvas', () => {
    const { svg } = draw(...blog);
    expect(svg.replace(/<[^<>]*>|&(?:amp|lt|gt|quot);/g, '')).not.toMatch(/[<>&]|(?!\n)\p{Cc}/u);
    expect(texts(svg)).toEqual(expect.arrayContaining(['People &amp; &lt;places&gt;', 'Ask Mara &quot;soon&quot;,', 'or later']));
  });

  test('has every card with its fields, and the lines between them', () => {
    const { svg, width, height } = draw(...blog);
    expect(texts(svg)).toEqual(expect.arrayContaining(['Author', 'Post', 'posts', '[Post]', 'authorId', 'author']));
    expect(svg).toContain('<path d="M232 ');
    expect([width, height]).toEqual([800 + 64, 520 + 64]);
    expect(svg).toContain(`viewBox="-72 -52 ${width} ${height}"`);
  });

  test('has all of a thousand cards, those out of sight too', () => {
    const models = Array.from({ length: 1000 }, (_, index): Edit => ({ kind: 'addModel', name: `Model${index}` }));
    const names = new Set(texts(draw(...models).svg));
    expect(models.every((edit) => edit.kind === 'addModel' && names.has(edit.name))).toBe(true);
  });
});

test('text is cut where its own letters end, and capitals are wide', () => {
  const room = 208;
  const value = 'state_number_14_of_the_order';
  expect(cut(value, room, 12, 'plain')).toBe(value);
  const loud = cut(value.toUpperCase(), room, 12, 'plain');
  expect(loud).toMatch(/^STATE_NUMBER_14_.*…$/);
  expect(widthOf(loud, 12, 'plain')).toBeLessThanOrEqual(room);
  expect(cut('W', 1, 12, 'plain')).toBe('W…');
});
