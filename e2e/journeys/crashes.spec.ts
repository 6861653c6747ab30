/** What a team has must outlive a crash of any process in the middle of a deployment, and nothing may hang. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { DeploymentPage } from '../pages/deployment-page';
import { ModelPage } from '../pages/model-page';
import type { Slipway } from '../slipway';

const environmentUrl = ({ url }: Slipway) => `${url}/apps/crash-test/development`;

async function environmentId(page: Page, { url }: Slipway): Promise<string> {
  const app: { environments: { id: string }[] } = await (await page.request.get(`${url}/api/apps/crash-test`)).json();
  return app.environments[0]?.id ?? '';
}

async function ask(page: Page, slipway: Slipway, query: string): Promise<unknown> {
  const { url } = slipway;
  const response = await page.request.post(`${url}/api/environments/${await environmentId(page, slipway)}/graphql`, {
    headers: { origin: url },
    data: { query, as: { kind: 'admin' } },
  });
  return (await response.json()).data;
}

test.describe.configure({ mode: 'serial' });

test('an app is deployed and holds a record', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const deployments = new DeploymentPage(page);
  await console.setUp();
  await console.createApp('Crash test', 'Blog');
  await deployments.review();
  await deployments.deploy('First version');
  expect(await ask(page, slipway, 'mutation { createTag(input: { name: "kept" }) { name } }')).toEqual({ createTag: { name: 'kept' } });
});

/** Each deployment has much to create, so that there is a middle in which to fall. */
const addedModels = { worker: 'Ticket', cloud: 'Invoice', web: 'Receipt' };

for (const name of ['worker', 'cloud', 'web'] as const) {
  test(`a crash of the ${name} process ends in a clear state and loses nothing`, async ({ page, slipway }) => {
    const deployments = new DeploymentPage(page);
    await new ConsolePage(page, slipway.url).signIn();
    await page.goto(`${environmentUrl(slipway)}/model`);
    const model = new ModelPage(page);
    await model.addModel(addedModels[name]);
    await model.addField('note');
    await model.duplicate(addedModels[name], 4);
    await model.expectSaved();
    await deployments.review();
    // The page that shows the deployment stands before its server falls, and is to go on by itself.
    if (name === 'web') await deployments.start(`Crash of ${name}`);
    else await deployments.startUntil('backend', `Crash of ${name}`, slipway.url, await environmentId(page, slipway));
    slipway.kill(name);
    await deployments.expectEnd();
    await expect(async () => {
      expect(await ask(page, slipway, '{ listTags { items { name } } }')).toEqual({ listTags: { items: [{ name: 'kept' }] } });
    }).toPass({ timeout: 60_000 });
    // What failed can be deployed again; what went through has nothing left to do.
    await deployments.reviewAgain(environmentUrl(slipway));
    await deployments.deploy(`After the crash of ${name}`);
  });
}
