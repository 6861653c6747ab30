/** What goes wrong is told by its first cause and where it stands, and leaves alone what runs. */
import { type AppRepository, cloneApp } from '../app-repository';
import { expect, expectAccessible, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { DeploymentPage } from '../pages/deployment-page';
import type { Slipway } from '../slipway';

test.describe.configure({ mode: 'serial' });

let repository: AppRepository;
test.afterAll(() => repository?.remove());

const environmentUrl = ({ url }: Slipway) => `${url}/apps/fragile/development`;

/** The blank template's backend with more in it. */
const backend = ({ imports = [], members = 'auth', more = '' }: { imports?: string[]; members?: string; more?: string } = {}) =>
  [
    "import { defineBackend } from '@aws-amplify/backend';",
    ...imports,
    "import { auth } from './auth/resource';",
    '',
    `const backend = defineBackend({ ${members} });`,
    more,
    '',
  ].join('\n');

test('an app runs', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const deployments = new DeploymentPage(page);
  await console.setUp();
  await console.createApp('Fragile', 'Blank');
  await deployments.review();
  await deployments.deploy('First version');

  await test.step('its log tells every step, and still does after a reload', async () => {
    const told = ['Evaluating amplify/backend.ts', 'User pool CREATE_COMPLETE', 'Release 1'];
    for (const text of told) await expect(deployments.log).toContainText(text);
    await page.reload();
    for (const text of told) await expect(deployments.log).toContainText(text);
    await page.getByLabel('Filter the log').fill('user pool');
    await expect(deployments.log).not.toContainText('Evaluating');
  });
  repository = cloneApp(slipway.url, 'fragile');
});

test('code that cannot be evaluated is told by file and line', async ({ page, slipway }) => {
  const deployments = new DeploymentPage(page);
  await new ConsolePage(page, slipway.url).signIn();

  repository.push({ 'amplify/backend.ts': backend({ more: "throw new Error('The search index has no name.');" }) }, 'Throws');
  await deployments.reviewRefused(environmentUrl(slipway), 'amplify/backend.ts, line 5: The search index has no name.');

  repository.push(
    {
      'amplify/functions/mail/resource.ts':
        "import { defineFunction } from '@aws-amplify/backend';\n\nexport const mail = defineFunction({ name: 'mail' });\n",
      'amplify/functions/mail/handler.ts': 'export const handler = async () => {{;\n',
      'amplify/backend.ts': backend({ imports: ["import { mail } from './functions/mail/resource';"], members: 'auth, mail' }),
    },
    'A function with a syntax error',
  );
  await deployments.reviewRefused(environmentUrl(slipway), 'amplify/functions/mail/handler.ts, line ');
  await expect(page.getByRole('link', { name: 'Open Functions' })).toBeVisible();
});

test('a resource that the cloud refuses is named, and what ran before still runs', async ({ page, slipway }) => {
  const deployments = new DeploymentPage(page);
  await new ConsolePage(page, slipway.url).signIn();
  const imports = ["import { CfnBucket } from 'aws-cdk-lib/aws-s3';"];
  const archive = "new CfnBucket(backend.createStack('extras'), 'Archive', { bucketName: 'No Such Name!' });\n";
  repository.push({ 'amplify/backend.ts': backend({ imports, more: archive }) }, 'A bucket');
  await deployments.reviewAgain(environmentUrl(slipway));
  await expect(page.getByRole('main')).toContainText('Adds Archive (Bucket).');
  await deployments.start('A bucket with a bad name');
  await deployments.expectState('Failed');
  const problem = page.getByRole('main').getByRole('alert');
  await expect(problem).toContainText('Archive (Bucket) could not be made');
  await expect(problem).toContainText('amplify/backend.ts, line 6');
  await expect(problem).toContainText('release 1 still runs');
  await expect(deployments.resources).toContainText('What failed');
  await expectAccessible(page);
});

test('a change is cancelled, another is rolled back', async ({ page, slipway }) => {
  const deployments = new DeploymentPage(page);
  await new ConsolePage(page, slipway.url).signIn();

  await test.step('cancelling takes back what was done so far', async () => {
    const imports = ["import { CfnWaitCondition, CfnWaitConditionHandle } from 'aws-cdk-lib';"];
    const wait = `const extras = backend.createStack('extras');
new CfnWaitCondition(extras, 'Wait', { handle: new CfnWaitConditionHandle(extras, 'Handle').ref, timeout: '600' });
`;
    repository.push({ 'amplify/backend.ts': backend({ imports, more: wait }) }, 'Waits for ever');
    await deployments.reviewAgain(environmentUrl(slipway));
    await deployments.start('Waits for ever');
    await expect(deployments.log).toContainText(/Wait .*CREATE_IN_PROGRESS/);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await deployments.expectState('Cancelled');
    await expectAccessible(page);
  });

  await test.step('a release is rolled back from its own page, once it is read what goes', async () => {
    const groups =
      "import { defineAuth } from '@aws-amplify/backend';\n\nexport const auth = defineAuth({ loginWith: { email: true }, groups: ['Staff'] });\n";
    const mended = { 'amplify/functions/mail/handler.ts': 'export const handler = async () => {};\n' };
    repository.push({ ...mended, 'amplify/backend.ts': backend(), 'amplify/auth/resource.ts': groups }, 'A group');
    await deployments.reviewAgain(environmentUrl(slipway));
    await deployments.deploy('Staff');
    await page.getByRole('button', { name: 'Roll back to release 1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Roll Development back to release 1?' });
    await expect(dialog).toContainText('The group Staff is removed.');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Roll back to release 1' }).click();
    await expect(page.getByRole('heading', { name: 'Roll back to release 1' })).toBeVisible();
    await deployments.expectState('Deployed');
    await page.getByRole('main').getByRole('link', { name: 'Deployments' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Release 1 · runs now' })).toBeVisible();
    await expectAccessible(page);
  });
});
