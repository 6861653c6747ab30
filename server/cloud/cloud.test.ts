import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Cloud, openCloud } from './cloud';
import { GLOBAL_REGION } from './state/partition';

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
async function afterCrash<T>(look: (found: Cloud) => T): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'slipway-crash-'));
  try {
    cpSync(folder, copy, { recursive: true });
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
