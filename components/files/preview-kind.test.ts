import { expect, test } from 'vitest';
import { previewKind } from './preview-kind';

test.each([
  ['Cover.PNG', 'image'],
  ['clip.webm', 'video'],
  ['notes.final.md', 'text'],
  ['song.mp3', 'audio'],
  ['archive.zip', undefined],
  ['README', undefined],
  ['.env', undefined],
])('%s is shown as %s', (name, kind) => {
  expect(previewKind(name)).toBe(kind);
});
