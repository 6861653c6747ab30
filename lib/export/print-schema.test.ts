import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { blog } from '@/lib/source/fixtures/blog';
import { readBackend } from '@/lib/source/read-backend';
import { printDbml, printGraphql, printMermaid } from './print-schema';

const { data } = readBackend(blog);
if (!data) throw new Error('The blog has data.');

test('GraphQL that graphql-js takes as a schema', () => {
  const text = printGraphql(data);
  expect(() => buildSchema(text)).not.toThrow();
  expect(text).toMatchSnapshot();
});

test('Mermaid and DBML name every model, field and relationship', () => {
  expect(printMermaid(data)).toMatchSnapshot();
  expect(printDbml(data)).toMatchSnapshot();
});
