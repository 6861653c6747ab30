import { expect, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { DeploymentPage } from '../pages/deployment-page';
import type { ProcessName } from '../processes';

interface Outputs {
  data: { url: string; api_key: string };
}

/** Asks the deployed API as an app would. */
async function query(outputs: Outputs, text: string): Promise<unknown> {
  const response = await fetch(outputs.data.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': outputs.data.api_key },
    body: JSON.stringify({ query: text }),
  });
  return response.json();
}

test('any process may be killed during a deployment: nothing acknowledged is lost and nothing hangs', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const deployments = new DeploymentPage(page);
  await console.setUp();
  await console.createApp('Crash test', 'Shop');
  await deployments.review();
  await deployments.deploy('First');

  const app = await (await page.request.get(`${slipway.url}/api/apps/crash-test`)).json();
  const outputs: Outputs = await (await page.request.get(`${slipway.url}/api/environments/${app.environments[0].id}/outputs`)).json();
  const before = await query(outputs, '{ listProducts { items { id name } } }');
  expect(before).toMatchObject({ data: { listProducts: { items: [] } } });

  for (const victim of ['worker', 'cloud', 'web'] satisfies ProcessName[]) {
    await test.step(`kill the ${victim} process`, async () => {
      await deployments.review();
      await page.getByLabel('Message').fill(`While the ${victim} process dies`);
      await deployments.deployButton.click();
      await page.waitForURL('**/deployments/*');
      await expect(page.getByRole('main').getByText('Under way', { exact: true }).first()).toBeVisible();
      slipway.kill(victim);
      // It ends, one way or the other, without anybody doing anything.
      const end = page.getByRole('main').getByText(/^(Deployed|Failed)$/);
      await expect(end.first()).toBeVisible({ timeout: 120_000 });
      // What was deployed is there, with the same address and key.
      await expect(async () => expect(await query(outputs, '{ listProducts { items { id } } }')).toMatchObject({ data: {} })).toPass({
        timeout: 30_000,
      });
    });
  }

  await deployments.review();
  await deployments.deploy('After all of it');
});
