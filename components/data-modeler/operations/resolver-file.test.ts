import { expect, test } from 'vitest';
import { resolverPath, starterResolver } from './resolver-file';

test('a resolver is looked for from the file that names it', () => {
  expect(resolverPath('./like.js', 'amplify/data/resource.ts')).toBe('amplify/data/like.js');
  expect(resolverPath('../shared/like.js', 'amplify/data/schema/posts.ts')).toBe('amplify/data/shared/like.js');
});

test('a starting resolver reads what it stands on, in the form of the return type', () => {
  const list = { kind: 'ref', name: 'returns', target: 'Post', required: false, list: true, listRequired: false, rules: [] } as const;
  const posts = { kind: 'custom', entry: './x.js', dataSource: { model: 'Post' } } as const;
  expect(starterResolver(posts, { ...list, rules: [] })).toContain('return ctx.result.items;');
  expect(starterResolver(posts, undefined)).toContain('ddb.get(');
  expect(starterResolver({ kind: 'custom', entry: './x.js' }, { ...list, rules: [] })).toContain('return [];');
});
