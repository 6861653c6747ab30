import { expect, test } from 'vitest';
import { lastOutput } from './last-output';

const lines = (...texts: string[]) => texts.map((text) => ({ text }));

test('what the last command wrote, without blank lines and what came before it', () => {
  expect(lastOutput(lines('Building with Vite', '$ npm ci', 'added 3', '$ npm run build', '', 'src/app.tsx(3,1): error', ' '))).toEqual([
    'src/app.tsx(3,1): error',
  ]);
});

test('only the end of a long output, and nothing where no command ran', () => {
  const output = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  expect(lastOutput(lines('$ make', ...output))).toEqual(output.slice(-12));
  expect(lastOutput(lines('Building with Vite'))).toEqual([]);
});

test('frames of the tool’s own stack do not push the reason away', () => {
  const frames = ['    at build (file:///node_modules/vite/node.js:35208:19)', '    at async CAC.<anonymous> (file:///cli.js:789:3) {'];
  expect(lastOutput(lines('$ npm run build', 'Unexpected token', ' [ src/post-list.tsx:1:25 ]', ...frames, '  errors: []', '}'))).toEqual([
    'Unexpected token',
    ' [ src/post-list.tsx:1:25 ]',
    '  errors: []',
    '}',
  ]);
});
