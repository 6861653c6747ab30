import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openStore, type Store } from './store';

let folder: string;
let store: Store;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  folder = mkdtempSync(join(tmpdir(), 'slipway-store-'));
  store = openStore(join(folder, 'state.sqlite'));
  store.schema('notes', 'CREATE TABLE notes (text TEXT)');
});
afterEach(() => {
  store.close();
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

/** What a start after `kill -9` would find: the files as they are at this moment. */
function afterCrash(): string[] {
  const copy = mkdtempSync(join(tmpdir(), 'slipway-crash-'));
  try {
    cpSync(folder, copy, { recursive: true });
    const database = new Database(join(copy, 'state.sqlite'));
    const rows = database.prepare<[], { text: string }>('SELECT text FROM notes').all();
    database.close();
    return rows.map(({ text }) => text);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const note = (text: string) => store.write('INSERT INTO notes VALUES (?)', text);

test('what is acknowledged survives a crash', async () => {
  note('one');
  await store.durable();
  note('two');
  note('three');
  expect(afterCrash()).toEqual(['one']);
  await store.durable();
  expect(afterCrash()).toEqual(['one', 'two', 'three']);
});

test('what nobody waits for is written together, a moment later', async () => {
  await store.durable();
  note('one');
  await new Promise((resolve) => setImmediate(resolve));
  note('two');
  expect(afterCrash()).toEqual([]);
  expect(store.all('SELECT text FROM notes')).toHaveLength(2);
  vi.advanceTimersByTime(20);
  expect(afterCrash()).toEqual(['one', 'two']);
});

test('a transaction that throws leaves what came before it', async () => {
  note('one');
  expect(() =>
    store.transaction(() => {
      note('two');
      throw new Error('no');
    }),
  ).toThrow('no');
  await store.durable();
  expect(afterCrash()).toEqual(['one']);
});
