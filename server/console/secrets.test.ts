import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from './apps';
import { applyEdits, getDraft } from './drafts';
import { updateEnvironment } from './environments';
import { listSecrets, removeSecret, setSecret } from './secrets';
import { openTemporaryConsole, type TemporaryConsole } from './temporary-console';

let console: TemporaryConsole;
let environmentId: string;

beforeEach(async () => {
  console = await openTemporaryConsole();
  const { environments } = await createApp(console.session, { name: 'Blog', template: 'blog' });
  environmentId = environments[0]?.id ?? '';
});
afterEach(() => console.remove());

const google = { clientId: { kind: 'secret', name: 'GOOGLE_CLIENT_ID' }, clientSecret: { kind: 'secret', name: 'GOOGLE_CLIENT_SECRET' } };

test('what the draft names is listed before it is set, then with who set it; the value is in no answer', async () => {
  const { version } = await getDraft(console.session, environmentId);
  const external = { provider: 'google', settings: google };
  await applyEdits(console.session, { environmentId, draftVersion: version, edits: [{ kind: 'setExternalProvider', external }] });
  expect(await listSecrets(console.session, environmentId)).toEqual([
    { name: 'GOOGLE_CLIENT_ID', deployed: false, usedIn: ['amplify/auth/resource.ts'] },
    { name: 'GOOGLE_CLIENT_SECRET', deployed: false, usedIn: ['amplify/auth/resource.ts'] },
  ]);
  await setSecret(console.session, { environmentId, name: 'GOOGLE_CLIENT_ID', value: 'very secret' });
  await setSecret(console.session, { environmentId, name: 'OTHER', value: 'very secret' });
  const listed = await listSecrets(console.session, environmentId);
  expect(listed).toMatchObject([
    { name: 'GOOGLE_CLIENT_ID', set: { by: 'Ada' } },
    { name: 'GOOGLE_CLIENT_SECRET' },
    { name: 'OTHER', usedIn: [] },
  ]);
  expect(JSON.stringify(listed)).not.toContain('very secret');
  const events = await console.session.store.selectFrom('events').select('body').execute();
  expect(JSON.stringify(events)).not.toContain('very secret');
});

test('a removed secret is set no more, and can be removed once', async () => {
  await setSecret(console.session, { environmentId, name: 'OTHER', value: 'x' });
  await removeSecret(console.session, { environmentId, name: 'OTHER' });
  expect(await listSecrets(console.session, environmentId)).toEqual([]);
  await expect(removeSecret(console.session, { environmentId, name: 'OTHER' })).rejects.toMatchObject({
    data: { code: 'secret-not-found' },
  });
});

test('developers set secrets, viewers do not, and in a protected environment admins alone', async () => {
  const [developer, viewer, admin] = [
    await console.addMember('Dev', 'developer'),
    await console.addMember('Vic', 'viewer'),
    await console.addMember('Amy', 'admin'),
  ];
  const secret = { environmentId, name: 'OTHER', value: 'x' };
  await setSecret(developer, secret);
  await expect(setSecret(viewer, secret)).rejects.toMatchObject({ data: { code: 'not-allowed' } });
  await updateEnvironment(console.session, { environmentId, protected: true });
  await expect(setSecret(developer, secret)).rejects.toMatchObject({ data: { code: 'not-allowed' } });
  await expect(removeSecret(developer, { environmentId, name: 'OTHER' })).rejects.toMatchObject({ data: { code: 'not-allowed' } });
  await setSecret(admin, secret);
});

test.each([
  ['a name that a parameter cannot have', { name: 'A/B', value: 'x' }, 'name'],
  ['no value', { name: 'OTHER', value: '' }, 'value'],
  ['more than a parameter holds', { name: 'OTHER', value: 'é'.repeat(2049) }, 'value'],
])('%s is refused with its field', async (_, secret, field) => {
  await expect(setSecret(console.session, { environmentId, ...secret })).rejects.toMatchObject({ data: { code: 'bad-input', field } });
});
