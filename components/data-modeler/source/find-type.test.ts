import { describe, expect, test } from 'vitest';
import { findType, mainFile } from './find-type';
import { replacement } from './replacement';

const files = {
  'amplify/backend.ts': 'defineBackend({ data });\n',
  'amplify/data/resource.ts':
    "import { Tag } from './tag';\nconst schema = a.schema({\n  Tag,\n  Post: a.model({ title: a.string() }),\n});\n",
  'amplify/data/tag.ts': 'export const Tag = a.model({});\n',
};

describe('the place of a type in the source', () => {
  test('is its entry, or the variable that holds it', () => {
    expect(findType(files, 'Post')).toEqual({ path: 'amplify/data/resource.ts', start: files['amplify/data/resource.ts'].indexOf('Post') });
    expect(findType(files, 'Tag')).toEqual({ path: 'amplify/data/tag.ts', start: 0 });
    expect(findType(files, 'Po.t')).toBeUndefined();
  });

  test('is looked for in the data first', () => {
    expect(mainFile(files)).toBe('amplify/data/resource.ts');
    expect(mainFile({})).toBeUndefined();
  });
});

test('a new text replaces only where it differs', () => {
  expect(replacement('abc', 'abc')).toBeUndefined();
  expect(replacement('a b c', 'a x c')).toEqual({ from: 2, to: 3, insert: 'x' });
  expect(replacement('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
});
