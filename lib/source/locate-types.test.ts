import { expect, test } from 'vitest';
import { api } from './fixtures/api';
import { locateTypes } from './locate-types';
import type { Files } from './parse';

function textsOf(files: Files): Record<string, string> {
  return Object.fromEntries(locateTypes(files).map(({ type, path, range }) => [type, `${path} ${files[path]?.slice(...range)}`]));
}

test('each entry is located by its name, what is kept as code too', () => {
  const texts = textsOf(api);
  expect(texts.Tone).toBe("amplify/data/resource.ts Tone: a.enum(['warm', 'cold'])");
  expect(texts.Made).toBe('amplify/data/resource.ts Made: makeModel()');
  expect(texts.Comment).toMatch(/Comment: a\.model\(.*\]\)$/);
});

test('what is defined in another file or schema is located there, as a whole', () => {
  const files: Files = {
    'amplify/backend.ts':
      "import { defineBackend } from '@aws-amplify/backend';\nimport { data } from './data/resource';\ndefineBackend({ data });\n",
    'amplify/data/resource.ts': `import { a, defineData } from '@aws-amplify/backend';
import { posts } from './posts';
import { Tag } from './tag';

// A Tag is a word, and a Post too.
const people = a.schema({ Author: a.model({ posts: a.string() }), Tag });
export const data = defineData({ schema: a.combine([people, posts]) });
`,
    'amplify/data/posts.ts': `import { a } from '@aws-amplify/backend';
const kinds = { Mood: a.enum(['good']), Other: 1 };
export const posts = a.schema({
  Post: a.model({ Tag: a.string() }),
  Mood: kinds.Mood,
});
`,
    'amplify/data/tag.ts':
      "import { a } from '@aws-amplify/backend';\n\n/** A word. */\nexport const Tag = (a.model({ word: a.string() }));\n",
  };
  const texts = textsOf(files);
  expect(texts).toMatchObject({
    Author: 'amplify/data/resource.ts Author: a.model({ posts: a.string() })',
    Tag: 'amplify/data/tag.ts export const Tag = (a.model({ word: a.string() }));',
    Post: 'amplify/data/posts.ts Post: a.model({ Tag: a.string() })',
  });
  expect(texts.Mood).toContain('amplify/data/posts.ts');
});
