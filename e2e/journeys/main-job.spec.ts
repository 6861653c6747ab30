/** The whole job as one team does it, from a fresh Slipway to a second environment. Each part builds on the one before. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STS } from '@aws-sdk/client-sts';
import type { Page } from '@playwright/test';
import { cloneApp } from '../app-repository';
import { expect, expectAccessible, JOB_TIMEOUT_MS, owner, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { ContentPage } from '../pages/content-page';
import { DeploymentPage } from '../pages/deployment-page';
import { HostingPage } from '../pages/hosting-page';
import { ModelPage } from '../pages/model-page';
import { SettingsPage } from '../pages/settings-page';
import { UsersPage } from '../pages/users-page';
import type { Slipway } from '../slipway';
import { configureStockApp } from '../stock-app';

test.describe.configure({ mode: 'serial' });

const folder = mkdtempSync(join(tmpdir(), 'slipway-journey-'));
const outputsFile = join(folder, 'amplify_outputs.json');
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = ({ url }: Slipway) => `${url}/apps/bookshop/development`;

async function environmentId(page: Page, { url }: Slipway, slug = 'development'): Promise<string> {
  const app: { environments: { id: string; slug: string }[] } = await (await page.request.get(`${url}/api/apps/bookshop`)).json();
  return app.environments.find((environment) => environment.slug === slug)?.id ?? '';
}

test('a team makes an app, draws its model and deploys it', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const model = new ModelPage(page);
  const deployments = new DeploymentPage(page);
  await console.setUp();
  await expectAccessible(page);
  await console.createApp('Bookshop', 'Blog');

  await test.step('the canvas shows the template, and edits reach the source', async () => {
    await expect(page.getByText('Author', { exact: true }).first()).toBeVisible();
    await expectAccessible(page);
    await model.addModel('Publisher');
    await model.addField('city');
    await expect(model.details('Publisher')).toContainText('city');
    await model.expectSaved();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(model.details('Publisher')).not.toContainText('city');
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await expect(model.details('Publisher')).toContainText('city');
    await model.expectSaved();
    const draft = await (await page.request.get(`${slipway.url}/api/environments/${await environmentId(page, slipway)}/draft`)).json();
    expect(draft.files['amplify/data/resource.ts']).toContain('city: a.string()');
  });

  await test.step('sign-in and storage are edited as pages', async () => {
    for (const section of ['Auth', 'Storage', 'Functions']) {
      await console.open(section);
      await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
      await expectAccessible(page);
    }
  });

  await test.step('the plan says what changes, then it is deployed', async () => {
    await deployments.review();
    await expect(page.getByRole('main')).toContainText('Publisher');
    await deployments.deploy('First version');
  });

  await test.step('a second tab and a reload show the same', async () => {
    await page.reload();
    await deployments.expectState('Deployed');
  });
});

test('its data, users and files are there to work with', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const content = new ContentPage(page);
  await console.signIn();

  await test.step('a record is written, changed and deleted', async () => {
    await content.open(root(slipway), 'Tag');
    await expect(page.getByRole('heading', { name: 'Tags' })).toBeVisible();
    await content.create({ name: 'Fiction' });
    await expect(content.row('Tag', 'Fiction')).toBeVisible();
    await content.edit('Tag', 'Fiction', { name: 'Novels' });
    await expect(content.row('Tag', 'Novels')).toBeVisible();
    await expect(content.row('Tag', 'Fiction')).toHaveCount(0);
    await content.create({ name: 'Doomed' });
    await content.remove('Tag', 'Doomed');
    await expect(page.getByRole('button', { name: 'New record' })).toBeFocused();
    await expect(content.row('Tag', 'Doomed')).toHaveCount(0);
    await expect(content.row('Tag', 'Novels')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('many records are listed a page at a time, and found by a filter', async () => {
    const several = Array.from({ length: 60 }, (_, index) => `t${index}: createTag(input: { name: "Shelf ${index}" }) { id }`);
    const written = await page.request.post(`${slipway.url}/api/environments/${await environmentId(page, slipway)}/graphql`, {
      data: { query: `mutation { ${several.join(' ')} }` },
    });
    expect((await written.json()).errors ?? []).toEqual([]);
    await page.reload();
    const rows = content.records('Tag').getByRole('row');
    await expect(rows).toHaveCount(51);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect(rows).toHaveCount(62);
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('search').getByLabel('Value').fill('Shelf 5');
    await expect(rows).toHaveCount(12);
    await expectAccessible(page);
  });

  await test.step('the API answers with what is stored', async () => {
    await page.goto(`${root(slipway)}/api`);
    const explorer = page.getByRole('region', { name: 'GraphQL explorer' });
    // By its keys, as a person: an editor that is just coming up may put a selection made behind its back aside.
    await explorer.getByRole('textbox', { name: 'Query' }).press('ControlOrMeta+a');
    await page.keyboard.insertText('{ listTags(filter: { name: { eq: "Novels" } }, limit: 1000) { items { name } } }');
    await explorer.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByText('Answered')).toBeVisible();
    await expect(explorer.getByRole('textbox', { name: 'Result' })).toContainText('"name": "Novels"');
    await expectAccessible(page);
  });

  await test.step('a user is created and put into a group', async () => {
    await page.goto(`${root(slipway)}/users`);
    await new UsersPage(page).create('ed@example.com', 'Sw0rdfish!!', ['Editors']);
    await expectAccessible(page);
  });

  await test.step('a file goes up and comes back as it was', async () => {
    await page.goto(`${root(slipway)}/files`);
    const text = `written at ${new Date().toISOString()}`;
    await page.locator('input[type=file]').setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    const link = page.getByRole('link', { name: 'Download note.txt' });
    await expect(link).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(readFileSync(await download.path(), 'utf8')).toBe(text);
    await expectAccessible(page);
  });

  await test.step('the client configuration is downloaded', async () => {
    await console.open('Overview');
    const link = page.getByRole('link', { name: 'amplify_outputs.json' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('amplify_outputs.json');
    await download.saveAs(outputsFile);
    await expectAccessible(page);
  });
});

test('an access key lets other tools in, and a snapshot puts everything back', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const content = new ContentPage(page);
  const settings = new SettingsPage(page);
  await console.signIn();
  await page.goto(`${root(slipway)}/settings`);

  await test.step('a key is shown once, works, and is refused once it is deleted', async () => {
    const variables = await settings.newAccessKey();
    await expectAccessible(page);
    const accessKeyId = variables.AWS_ACCESS_KEY_ID ?? '';
    const sts = new STS({
      endpoint: variables.AWS_ENDPOINT_URL,
      region: variables.AWS_REGION,
      credentials: { accessKeyId, secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '' },
    });
    expect((await sts.getCallerIdentity({})).Arn).toMatch(new RegExp(`user/slipway/${owner.email}$`));
    await page.reload();
    await expect(page.getByRole('list', { name: 'Access keys' })).toContainText(accessKeyId);
    await expect(page.getByRole('main')).not.toContainText(variables.AWS_SECRET_ACCESS_KEY ?? '');
    await settings.deleteAccessKey(accessKeyId);
    await expect(page.getByText('There are no keys yet.')).toBeVisible();
    await expect(sts.getCallerIdentity({})).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });

  await test.step('what is changed after a snapshot is taken back', async () => {
    await settings.takeSnapshot('Before the spring clean');
    await expect(settings.snapshots).toContainText(`by ${owner.name} · release 1`);
    await content.open(root(slipway), 'Tag');
    await content.create({ name: 'A mistake' });
    await expect(content.row('Tag', 'A mistake')).toBeVisible();
    await console.open('Settings');
    await settings.restoreSnapshot('Before the spring clean', 'Development');
    await content.open(root(slipway), 'Tag');
    const rows = content.records('Tag').getByRole('row');
    await expect(rows).toHaveCount(51);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect(rows).toHaveCount(62);
    await expect(content.row('Tag', 'A mistake')).toHaveCount(0);
  });
});

test('a stock aws-amplify app works against it', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  await console.signIn();
  const id = await environmentId(page, slipway);
  const codeFor = async (recipient: string): Promise<string> => {
    const messages: { recipient: string; code?: string }[] = await (
      await page.request.get(`${slipway.url}/api/environments/${id}/outbox`)
    ).json();
    return messages.find((message) => message.recipient === recipient)?.code ?? '';
  };
  const app = configureStockApp(outputsFile);
  const { Post, Author } = app.client.models;

  await app.register('ada@example.com', 'Sw0rdfish!!', () => codeFor('ada@example.com'));
  await app.signIn('ada@example.com', 'Sw0rdfish!!');
  const author = (await Author.create({ name: 'Ada' })).data;
  let subscription: { unsubscribe(): void } | undefined;
  // The library says nothing when a subscription is ready, so posts are written until one is heard of.
  const heard = new Promise<{ title: string }>((resolve, reject) => {
    subscription = Post.onCreate().subscribe({ next: resolve, error: reject });
  });
  await expect(async () => {
    await Post.create({ title: 'Heard', slug: 'heard', content: '…', authorId: author.id });
    expect(await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 500, undefined))])).toMatchObject({ title: 'Heard' });
  }).toPass({ timeout: 60_000 });
  subscription?.unsubscribe();

  const post = (await Post.create({ title: 'Hello', slug: 'hello', content: 'First', authorId: author.id })).data;
  expect((await Post.get({ id: post.id })).data).toMatchObject({ title: 'Hello' });
  expect((await Post.list({ filter: { title: { eq: 'Hello' } } })).data).toHaveLength(1);
  expect((await Post.update({ id: post.id, title: 'Hello again' })).data).toMatchObject({ title: 'Hello again' });
  const written = (await (await Author.get({ id: author.id })).data.posts()).data.map(({ title }) => title);
  expect(written).toContain('Hello again');
  await app.signOut();

  await app.register('eve@example.com', 'Sw0rdfish!!', () => codeFor('eve@example.com'));
  await app.signIn('eve@example.com', 'Sw0rdfish!!');
  const refused = await Post.update({ id: post.id, title: 'Not yours' });
  expect(refused.errors?.[0]?.errorType).toBe('Unauthorized');
  await app.signOut();

  await app.signIn('ada@example.com', 'Sw0rdfish!!');
  expect((await Post.get({ id: post.id })).data).toMatchObject({ title: 'Hello again' });
  expect((await Post.delete({ id: post.id })).data).toMatchObject({ id: post.id });
  await app.signOut();
});

test('the front end goes live with its backend; a push replaces it, a broken one does not, and one click rolls back', async ({
  page,
  slipway,
}) => {
  const console = new ConsolePage(page, slipway.url);
  await console.signIn();
  const clone = cloneApp(slipway.url, 'bookshop');
  const site = `http://main.bookshop.localhost:${slipway.edgePort}`;
  const heading = (name: string) => visitor.getByRole('heading', { name, exact: true });

  await page.goto(`${root(slipway)}/hosting`);
  const hosting = new HostingPage(page);
  await hosting.expectLive();
  await expectAccessible(page);
  const visitor = await page.context().newPage();
  await visitor.goto(site);
  await expect(heading('Latest posts')).toBeVisible();
  // What the deployed API answers to somebody who is not signed in.
  await expect(visitor.getByText('Nothing has been written yet').or(visitor.getByRole('listitem')).first()).toBeVisible();
  await expect(visitor.getByRole('alert')).toHaveCount(0);
  await expectAccessible(visitor);

  const source = 'src/post-list.tsx';
  clone.push({ [source]: clone.read(source).replace('Latest posts', 'Fresh from the press') }, 'A new headline');
  await hosting.expectLive('A new headline');
  await visitor.reload();
  await expect(heading('Fresh from the press')).toBeVisible();

  clone.push({ [source]: 'export const PostList = ;' }, 'A broken front end');
  clone.remove();
  const main = page.getByRole('main');
  await expect(main.getByRole('alert')).toContainText('stopped in the phase “build”, at “npm run build”', {
    timeout: JOB_TIMEOUT_MS,
  });
  await expect(main.getByRole('region', { name: 'Last lines of the command' })).toContainText('post-list.tsx');
  await expectAccessible(page);
  await visitor.reload();
  await expect(heading('Fresh from the press')).toBeVisible();

  await hosting.rollBack();
  await visitor.reload();
  await expect(heading('Latest posts')).toBeVisible();
});

test('a second environment has its own data and users', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const deployments = new DeploymentPage(page);
  await console.signIn();
  await page.goto(`${root(slipway)}/settings`);
  await expectAccessible(page);
  await new SettingsPage(page).newEnvironment('Staging', 'staging');
  await page.waitForURL('**/apps/bookshop/staging**');
  await deployments.review();
  await deployments.deploy('Staging comes up');
  await new ContentPage(page).open(`${slipway.url}/apps/bookshop/staging`, 'Tag');
  await expect(page.getByText('There is no Tag yet')).toBeVisible();
  await console.open('Users');
  await expect(page.getByText('Nobody has an account yet')).toBeVisible();
  await console.open('Files');
  await expect(page.getByText('This folder is empty.')).toBeVisible();
});
