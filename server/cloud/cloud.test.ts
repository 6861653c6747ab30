import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Cloud, openCloud } from './cloud';
import { openDirectory } from './state/directory';
import { GLOBAL_REGION } from './state/partition';
import { restoreSnapshot, takeSnapshot } from './state/snapshots';

const ACCOUNT_ID = '123456789012';

let folder: string;
let cloud: Cloud;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-cloud-'));
  cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:4566' });
});
afterEach(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a start after `kill -9` would find: the files as they are at this moment. */
async function afterCrash<T>(look: (found: Cloud) => T, change: (copy: string) => void = () => {}): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'slipway-crash-'));
  try {
    cpSync(folder, copy, { recursive: true });
    change(copy);
    const found = openCloud({ dataFolder: copy, endpoint: cloud.endpoint });
    const seen = look(found);
    await found.close();
    return seen;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

test.each([
  ['of the account', () => cloud.partition(ACCOUNT_ID, GLOBAL_REGION).store],
  ['of the directory', () => cloud.directory.store],
])('nothing %s is on disk before what its Region notes about it', async (_what, storeOf) => {
  const notes = (of: Cloud) => of.partition(ACCOUNT_ID, 'us-east-1').collection<string>('notes');
  notes(cloud).put('role', 'about to be made');
  const store = storeOf();
  store.schema('made', 'CREATE TABLE made (name TEXT)');
  store.write("INSERT INTO made VALUES ('role')");
  await store.durable();
  expect(await afterCrash((found) => notes(found).find('role'))).toBe('about to be made');
});

test('a restore that is cut off has either not begun or is ended by the next start', async () => {
  const { directory } = cloud;
  const word = (of: Cloud) => of.partition(ACCOUNT_ID, 'us-east-1').collection<string>('words');
  directory.accounts.put(ACCOUNT_ID, { id: ACCOUNT_ID, name: 'before', email: 'a@example.com', createdAt: 0 });
  word(cloud).put('word', 'before');
  const { id } = await takeSnapshot(cloud, ACCOUNT_ID, '');
  const entries = directory.exportAccount(ACCOUNT_ID);
  directory.accounts.put(ACCOUNT_ID, { ...entries.account, name: 'after' });
  word(cloud).put('word', 'after');
  await cloud.durable();

  const seen: Promise<unknown>[] = [];
  const look = (found: Cloud) => [found.directory.accounts.find(ACCOUNT_ID)?.name, word(found).find('word')];
  // Looked at before and after the restored files are ready; then as if the restore had just been decided.
  await restoreSnapshot(cloud, ACCOUNT_ID, id, () => {
    seen.push(afterCrash(look));
    if (seen.length < 2) return;
    const decide = (copy: string) => {
      const decided = openDirectory(copy);
      decided.importAccount(ACCOUNT_ID, entries);
      decided.restores.put(ACCOUNT_ID, id);
      decided.store.close();
    };
    seen.push(afterCrash(look, decide));
  });
  expect(await Promise.all(seen)).toEqual([
    ['after', 'after'],
    ['after', 'after'],
    ['before', 'before'],
  ]);
  expect(look(cloud)).toEqual(['before', 'before']);
});

test('of two snapshots at once, each holds what was there when it was asked for or could be begun', async () => {
  const { directory } = cloud;
  const words = () => cloud.partition(ACCOUNT_ID, 'us-east-1').collection<string>('words');
  directory.accounts.put(ACCOUNT_ID, { id: ACCOUNT_ID, name: 'one', email: 'a@example.com', createdAt: 0 });
  words().put('word', 'first');
  const first = takeSnapshot(cloud, ACCOUNT_ID, '');
  words().put('word', 'second');
  const [{ id: firstId }, { id: secondId }] = await Promise.all([first, takeSnapshot(cloud, ACCOUNT_ID, '')]);
  for (const [id, word] of [
    [firstId, 'first'],
    [secondId, 'second'],
  ] as const) {
    await restoreSnapshot(cloud, ACCOUNT_ID, id, () => {});
    expect(words().find('word')).toBe(word);
  }
});
