import { describe, expect, test } from 'vitest';
import type { CardData, CardNode, LinkEdge } from './card';
import { linkBetween } from './link-path';
import { type Route, routeLinks } from './link-route';
import { linkedCard } from './place-nodes';

function card(name: string, x: number, y: number, height = 200): CardNode {
  const part = { name, schema: 'schema', values: [] };
  const data: CardData = { kind: 'enum', part, name, rows: [], chips: [], errors: 0, warnings: 0 };
  return { id: name, type: 'card', position: { x, y }, width: 200, height, data };
}

function edge(source: string, target: string, sourceRow = 0, targetRow = 0): LinkEdge {
  const data = { kind: 'relationship' as const, sourceRow, targetRow, sourceEnd: 'one' as const, targetEnd: 'many' as const };
  return { id: `${source}-${target}`, type: 'link', source, target, data: { ...data, sentence: '', sides: [] } };
}

/** Whether a line goes through a card, or along its very border. */
function crosses(route: Route, { position: { x, y }, width = 0, height = 0 }: CardNode): boolean {
  return route.slice(1).some((to, index) => {
    const from = route[index] ?? to;
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    return left <= x + width && right >= x && top <= y + height && bottom >= y;
  });
}

const a = card('A', 0, 0);
const c = card('C', 900, 40);

describe('a line between two cards', () => {
  test('has no way of its own where nothing stands between them', () => {
    expect(routeLinks([a, c, card('aside', 450, 400)], [edge('A', 'C')]).size).toBe(0);
  });

  test('bends elsewhere when that is enough', () => {
    const between = card('B', 450, 80);
    const route = routeLinks([a, between, c], [edge('A', 'C', 0, 4)]).get('A-C') ?? [];
    expect(route).toHaveLength(4);
    expect(crosses(route, between)).toBe(false);
  });

  test('goes above or below a card that stands right in its way', () => {
    const between = card('B', 450, -100, 400);
    const route = routeLinks([a, between, c], [edge('A', 'C')]).get('A-C') ?? [];
    expect(crosses(route, between)).toBe(false);
    expect(route.at(0)).toEqual({ x: 200, y: 52 });
    expect(route.at(-1)).toEqual({ x: 900, y: 92 });
  });

  test('goes round several, also from right to left', () => {
    const wall = [card('B1', 300, -100, 300), card('B2', 600, 0, 400), card('B3', 450, -400, 290)];
    const route = routeLinks([a, ...wall, c], [edge('C', 'A')]).get('C-A') ?? [];
    expect(route.length).toBeGreaterThan(2);
    for (const box of wall) expect(crosses(route, box)).toBe(false);
  });

  test('passes cards between those above and below on a side that is free', () => {
    const between = card('B', 40, 300);
    const below = card('D', 0, 600);
    const route = routeLinks([a, between, below], [edge('A', 'D')]).get('A-D') ?? [];
    expect(crosses(route, between)).toBe(false);
    expect(crosses(route.slice(1, -1), a) || crosses(route.slice(1, -1), below)).toBe(false);
  });

  test('is drawn along its way, with its ends at the cards', () => {
    const between = card('B', 450, -100, 400);
    const link = edge('A', 'C');
    const route = routeLinks([a, between, c], [link]).get('A-C');
    if (!link.data || !route) throw new Error('There is a way.');
    const { path, ends } = linkBetween(linkedCard(a), linkedCard(c), link.data, route);
    expect(path).toMatch(/^M200 52L.*L900 92$/);
    expect(ends).toContain('M206 47V57');
    expect(ends).toContain('M900 87L890 92L900 97');
  });
});
