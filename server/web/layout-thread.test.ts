import type { ElkNode } from 'elkjs/lib/elk-api';
import { afterAll, expect, test } from 'vitest';
import { openLayoutThread } from './layout-thread';

/** So many cards in a row, or each joined to each, which takes elkjs many seconds. */
function graph(count: number, isTangled = false): ElkNode {
  const ids = Array.from({ length: count }, (_, index) => `c${index}`);
  const pairs = ids.flatMap((from, index) => ids.slice(index + 1).map((to) => [from, to] as const));
  const joined = isTangled ? pairs : pairs.filter(([from, to]) => ids.indexOf(to) === ids.indexOf(from) + 1);
  return {
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT' },
    children: ids.map((id) => ({ id, width: 100, height: 50 })),
    edges: joined.map(([from, to]) => ({ id: `${from}-${to}`, sources: [from], targets: [to] })),
  };
}

const thread = openLayoutThread(20_000);
afterAll(() => thread.close());

test('several layouts are found one after another, each with its own cards', async () => {
  const [two, three] = await Promise.all([thread.layout(graph(2)), thread.layout(graph(3))]);
  expect(two.children?.map(({ id }) => id)).toEqual(['c0', 'c1']);
  const across = three.children?.map(({ x = 0 }) => x) ?? [];
  expect(across).toEqual([...across].sort((one, other) => one - other));
  expect(new Set(across).size).toBe(3);
});

test('what is no graph is refused, and the next one is laid out', async () => {
  const broken = thread.layout({ ...graph(1), edges: [{ id: 'e', sources: ['nowhere'], targets: ['c0'] }] });
  const next = thread.layout(graph(2));
  await expect(broken).rejects.toThrow('nowhere');
  expect((await next).children).toHaveLength(2);
});

test('what takes too long is given up', async () => {
  const hurried = openLayoutThread(1);
  await expect(hurried.layout(graph(60, true))).rejects.toThrow('aborted');
  hurried.close();
});
