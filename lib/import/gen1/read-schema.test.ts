import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyBackend } from '@/lib/backend/backend';
import { lint } from '@/lib/rules/lint';
import { applyEdit } from '@/lib/source/apply-edit';
import { readBackend } from '@/lib/source/read-backend';
import { readGen1Schema } from './read-schema';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

function read(text: string) {
  const result = readGen1Schema([{ text }]);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

test.each(['blog', 'shop', 'first-transformer'])('%s becomes the TypeScript that a reader expects, with a report', async (name) => {
  const { fragment, report, differences, format } = read(readFileSync(fixture(`${name}.graphql`), 'utf8'));
  const written = applyEdit({}, { kind: 'importTypes', source: `${name}.graphql`, ...fragment, replace: [] });
  if (!written.ok) throw new Error(written.error.message);
  const { files } = written.value;
  await expect(files['amplify/data/resource.ts']).toMatchFileSnapshot(fixture(`${name}.golden.txt`));
  const lines = report.map(({ line, column, outcome, subject, message }) => `${line}:${column} ${outcome} ${subject}: ${message}`);
  const story = [format, '', ...lines, '', 'The API differs:', ...differences, ''].join('\n');
  await expect(story).toMatchFileSnapshot(fixture(`${name}.report.txt`));
  expect(emptyBackend.data).toBeUndefined();
  const problems = lint(readBackend(files)).filter(({ severity }) => severity === 'error');
  expect(problems).toEqual([]);
});
