import { expect, test } from 'vitest';
import { formatFolderPath, parseFolderPath } from './folder-path';

test.each(['covers/*', 'avatars/{entity_id}/*', 'a/b/{entity_id}/*'])('%s survives being taken apart', (path) => {
  expect(formatFolderPath(parseFolderPath(path))).toBe(path);
});

test('slashes around a folder do not matter', () => {
  expect(formatFolderPath({ folder: '/covers/', perPerson: false })).toBe('covers/*');
});
