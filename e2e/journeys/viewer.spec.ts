/** Someone with the role of a viewer sees everything and is offered nothing that they may not do. */
import { addViewer, viewer } from '../add-viewer';
import { expect, expectAccessible, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { ContentPage } from '../pages/content-page';
import { DeploymentPage } from '../pages/deployment-page';
import { ModelPage } from '../pages/model-page';
import type { Slipway } from '../slipway';

const root = ({ url }: Slipway) => `${url}/apps/reading-room/development`;

test.describe.configure({ mode: 'serial' });

test('a team has an app with content', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const deployments = new DeploymentPage(page);
  await console.setUp();
  await console.createApp('Reading room', 'Blog');
  await deployments.reviewAgain(root(slipway));
  await deployments.deploy('First version');
  const content = new ContentPage(page);
  await content.open(root(slipway), 'Tag');
  await content.create({ name: 'Fiction' });
  addViewer(slipway);
});

test('a viewer looks at all of it and changes nothing', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const model = new ModelPage(page);
  const content = new ContentPage(page);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await console.signIn(viewer.email);
  await expect(page.getByRole('heading', { name: 'Reading room' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'New app' })).toHaveCount(0);

  await test.step('the data model', async () => {
    await page.goto(`${root(slipway)}/model`);
    await expect(page.getByText('As a viewer you can look at everything and change nothing.')).toBeVisible();
    await model.card('Post').click();
    await expect(model.details('Post')).toContainText('title');
    await page.keyboard.press('n');
    await page.keyboard.press('Delete');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(button(/^Add |^Delete |^Undo|^Redo/)).toHaveCount(0);
    await model.toggleField('title');
    await expect(model.panel.getByLabel('Name', { exact: true })).not.toBeEditable();
    await model.openTab('Access');
    await expect(button(/rule/)).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step('records', async () => {
    await content.open(root(slipway), 'Tag');
    await content.records('Tag').getByRole('button', { name: 'Fiction' }).click();
    await expect(page.getByRole('dialog').getByLabel(/^name/)).not.toBeEditable();
    await expect(button(/^(Save|Delete|New record)$/)).toHaveCount(0);
    await expectAccessible(page);
  });

  const forbidden = /^(Add|Create user|Delete|Rename|Remove|Edit|New|Save|Upload|Call it)\b/;
  for (const section of ['Auth', 'Users', 'Storage', 'Files', 'Functions', 'Settings']) {
    await test.step(section, async () => {
      await page.goto(`${root(slipway)}/${section.toLowerCase()}`);
      await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
      // What may be done comes with what is shown.
      await expect(page.getByRole('main').getByRole('status', { name: /being (read|asked)/ })).toHaveCount(0);
      await expect(button(forbidden)).toHaveCount(0);
      await expectAccessible(page);
    });
  }

  await test.step('and the server refuses what the pages do not offer', async () => {
    const app: { environments: { id: string }[] } = await (await page.request.get(`${slipway.url}/api/apps/reading-room`)).json();
    const refused = await page.request.post(`${slipway.url}/api/environments/${app.environments[0]?.id}/graphql`, {
      headers: { origin: slipway.url },
      data: { query: 'mutation { createTag(input: { name: "no" }) { id } }' },
    });
    expect((await refused.json()).error.code).toBe('not-allowed');
  });
});
