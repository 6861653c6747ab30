import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../session/session';
import { listEvents } from '../store/events';
import { createApp } from './apps';
import { bePresent, listPeople } from './presence';
import { openTemporaryConsole, type TemporaryConsole } from './temporary-console';

let temporary: TemporaryConsole;
let ada: Session;
let eve: Session;
let environmentId: string;
const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 12, count));
const window = (name: string) => `window-of-${name}-0000`;

beforeAll(async () => {
  temporary = await openTemporaryConsole();
  ada = temporary.session;
  eve = await temporary.addMember('Eve', 'viewer');
  environmentId = (await createApp(ada, { name: 'Blog', template: 'blank' })).environments[0]?.id ?? '';
});
afterAll(() => temporary.remove());

const be = (session: Session, name: string, at: Date, selection?: string) =>
  bePresent(session, { environmentId, windowId: window(name), ...(selection && { selection }) }, at);
const told = async () => (await listEvents(ada.store, `presence:${environmentId}`)).map(({ id }) => id);

test('people see each other once and what is selected, until they leave or are not seen any more', async () => {
  expect(await be(ada, 'ada', minute(0))).toEqual([]);
  expect(await be(eve, 'eve', minute(0), 'model:Post')).toEqual([{ userId: ada.user.id, name: 'Ada' }]);
  expect(await listPeople(ada, environmentId, minute(0))).toEqual([{ userId: 'Eve', name: 'Eve', selection: 'model:Post' }]);
  await be(ada, 'ada-two', minute(0));
  expect(await listPeople(eve, environmentId, minute(0))).toHaveLength(1);
  expect(await listPeople(ada, environmentId, minute(1))).toEqual([]);
  await be(eve, 'eve', minute(2));
  await bePresent(eve, { environmentId, windowId: window('eve'), leaves: true }, minute(2));
  expect(await listPeople(ada, environmentId, minute(2))).toEqual([]);
});

test('others are told when something changes, and the log keeps none of it', async () => {
  await be(eve, 'eve', minute(10));
  const [first] = await told();
  await be(eve, 'eve', minute(10));
  expect(await told()).toEqual([first]);
  await be(eve, 'eve', minute(10), 'model:Tag');
  const after = await told();
  expect(after).toHaveLength(1);
  expect(after[0]).toBeGreaterThan(first ?? 0);
});

test('nobody speaks for another one’s window', async () => {
  await be(eve, 'eve', minute(20), 'model:Post');
  await be(ada, 'eve', minute(20), 'model:Tag');
  expect(await listPeople(ada, environmentId, minute(20))).toMatchObject([{ name: 'Eve', selection: 'model:Post' }]);
  await bePresent(ada, { environmentId, windowId: window('eve'), leaves: true }, minute(20));
  expect(await listPeople(ada, environmentId, minute(20))).toHaveLength(1);
  await expect(bePresent(ada, { environmentId: 'none', windowId: window('ada') })).rejects.toMatchObject({
    data: { code: 'environment-not-found' },
  });
});
