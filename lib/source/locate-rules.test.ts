import { expect, test } from 'vitest';
import { blog } from './fixtures/blog';
import { locateRules } from './locate-rules';
import { readBackend } from './read-backend';

test('every rule that is read has its line and its text', () => {
  const located = locateRules(blog);
  const { models = [], schemas = [] } = readBackend(blog).data ?? {};
  const rules = [
    ...schemas.flatMap(({ name, rules }) => rules.map((_rule, index) => `schema ${name} ${index}`)),
    ...models.flatMap(({ name, rules, fields }) => [
      ...rules.map((_rule, index) => `model ${name} ${index}`),
      ...fields.flatMap((field) => ('rules' in field ? field.rules.map((_rule, index) => `field ${name}.${field.name} ${index}`) : [])),
    ]),
  ];
  expect(located.map(({ level, of, field, index }) => `${level} ${of}${field ? `.${field}` : ''} ${index}`).sort()).toEqual(rules.sort());
  expect(rules.length).toBeGreaterThan(4);
  for (const { path, line, source } of located) {
    expect(source).toContain('allow.');
    expect(blog[path]?.split('\n')[line - 1]).toContain(source.split('\n')[0]);
  }
});
