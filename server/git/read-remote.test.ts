import { expect, test } from 'vitest';
import { checkAddress } from './clone-remote';
import { readRemote } from './read-remote';

test.each([
  'https://github.com/you/app.git',
  'http://localhost:3000/git/app.git',
  'ssh://git@host/app',
  'git://host/app',
  'git@github.com:you/app.git',
])('%s may be read', (address) => {
  expect(checkAddress(` ${address} `)).toBe(address);
});

test.each([
  '',
  '/etc',
  'file:///etc',
  'ext::sh -c id',
  '--upload-pack=id',
  'https://a b',
  'https://a\0b',
  '-u@host:path',
  'fd::17',
  '../app',
])('%s is refused before git sees it', (address) => {
  expect(() => checkAddress(address)).toThrow(expect.objectContaining({ data: expect.objectContaining({ code: 'bad-address' }) }));
});

test('a repository that does not answer is told with what git says', async () => {
  // Port 9 discards; nothing listens there.
  await expect(readRemote('http://127.0.0.1:9/app.git', { wanted: () => true, sizeMaxBytes: 1000 })).rejects.toMatchObject({
    data: { code: 'cannot-clone', field: 'address' },
  });
});
