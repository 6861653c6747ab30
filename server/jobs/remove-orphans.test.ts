import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { incomingFolder, repositoryFolder } from '../git/repository';
import { insertApp } from '../store/apps';
import { openTemporaryStore } from '../store/temporary-store';
import { removeOrphans } from './remove-orphans';

test('what has no app goes, but not what is just coming or about to get one', async () => {
  const { store, dataFolder, remove } = await openTemporaryStore();
  const app = await insertApp(store, { slug: 'books', name: 'Books', template: 'blank', createdBy: 'u1' });
  const coming = incomingFolder(dataFolder, 'coming');
  const left = incomingFolder(dataFolder, 'left');
  const [own, gone, placed] = [app.id, 'gone', 'placed'].map((id) => repositoryFolder(dataFolder, id)) as [string, string, string];
  for (const folder of [own, gone, placed, coming, left]) mkdirSync(folder, { recursive: true });
  for (const folder of [own, gone, left]) utimesSync(folder, 0, 0);
  await removeOrphans(store, dataFolder);
  expect(readdirSync(join(dataFolder, 'repositories')).sort()).toEqual([`${app.id}.git`, 'incoming-coming', 'placed.git'].sort());
  await remove();
});
