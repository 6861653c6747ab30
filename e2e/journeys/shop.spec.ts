/** A shop with sign-in by Google: its secrets are set on the way, and somebody buys in it. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, JOB_TIMEOUT_MS, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { ContentPage } from '../pages/content-page';
import { DeploymentPage } from '../pages/deployment-page';
import { UsersPage } from '../pages/users-page';
import type { Slipway } from '../slipway';

test.describe.configure({ mode: 'serial' });

const environmentUrl = ({ url }: Slipway) => `${url}/apps/corner-shop/development`;
const siteUrl = ({ edgePort }: Slipway) => `http://main.corner-shop.localhost:${edgePort}`;
const password = 'Sw0rdfish!!';

test('a deployment asks for the secrets it needs, and never shows them', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const deployments = new DeploymentPage(page);
  await console.setUp();
  await console.createApp('Corner Shop', 'Shop');

  await console.open('Auth');
  await page.getByRole('button', { name: 'Add Google' }).click();
  const provider = page.getByRole('dialog', { name: 'Add sign-in with Google' });
  await provider.getByRole('group', { name: 'Client ID' }).getByLabel('Value').fill('shop.apps.example');
  await expectAccessible(page);
  await provider.getByRole('button', { name: 'Add Google' }).click();
  await expect(provider).toBeHidden();
  await console.expectPageSource('amplify/auth/resource.ts', "clientSecret: secret('GOOGLE_CLIENT_SECRET')");

  await deployments.review();
  const missing = page.getByRole('main').getByRole('alert');
  await expect(missing).toContainText('GOOGLE_CLIENT_SECRET has no value in Development.');
  await expect(deployments.deployButton).toBeDisabled();
  await missing.getByRole('button', { name: 'Set GOOGLE_CLIENT_SECRET' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set GOOGLE_CLIENT_SECRET' });
  await dialog.getByLabel('Value').fill('tell-nobody');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Set secret' }).click();
  await expect(missing).toBeHidden();
  await deployments.deploy('First version');
  await expect(deployments.log).not.toContainText('tell-nobody');

  await console.open('Settings');
  const secrets = page.getByRole('region', { name: 'Secrets' });
  await expect(secrets.getByRole('listitem').filter({ hasText: 'GOOGLE_CLIENT_SECRET' })).toContainText('by Mara Reyes');
  await expect(secrets.getByRole('listitem').filter({ hasText: 'GOOGLE_CLIENT_SECRET' })).not.toContainText('takes effect when you deploy');
  await expect(page.locator('body')).not.toContainText('tell-nobody');
  await expectAccessible(page);
});

test('staff fill the shop, a customer buys, and the console shows the order', async ({ page, slipway, browser }) => {
  await new ConsolePage(page, slipway.url).signIn();
  const users = new UsersPage(page);
  await page.goto(`${environmentUrl(slipway)}/users`);
  await users.create('staff@example.com', password, ['Staff'], { 'Given name': 'Sam', 'Family name': 'Staff' });
  await page.goto(`${environmentUrl(slipway)}/hosting`);
  await expect(page.getByText('live now')).toBeVisible({ timeout: JOB_TIMEOUT_MS });

  const staff = await visit(await browser.newContext().then((context) => context.newPage()), slipway);
  await enterShop(staff, 'staff@example.com');
  await staff.getByRole('link', { name: 'Add product' }).click();
  await staff.getByLabel('Name').fill('Teapot');
  await staff.getByLabel('Price in euros').fill('24.50');
  await staff.getByLabel('In stock').fill('3');
  await staff.getByLabel('Picture').setInputFiles({ name: 'teapot.png', mimeType: 'image/png', buffer: pixel });
  await expectAccessible(staff);
  await staff.getByRole('button', { name: 'Add product' }).click();
  await expect(staff.getByRole('heading', { name: 'Teapot' })).toBeVisible();

  const customer = await visit(await browser.newContext().then((context) => context.newPage()), slipway);
  const picture = customer.getByRole('listitem').filter({ hasText: 'Teapot' }).locator('img');
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await customer.getByRole('button', { name: 'Add Teapot to the cart' }).click();
  await customer.getByRole('link', { name: 'Cart (1)' }).click();
  await customer.getByRole('button', { name: 'I have no account yet' }).click();
  await customer.getByLabel('First name').fill('Cleo');
  await customer.getByLabel('Last name').fill('Customer');
  await customer.getByLabel('E-mail').fill('cleo@example.com');
  await customer.getByLabel('Password').fill(password);
  await expectAccessible(customer);
  await customer.getByRole('button', { name: 'Create an account' }).click();
  await page.goto(`${environmentUrl(slipway)}/users`);
  await customer.getByLabel('Code').fill(await users.codeFor('cleo@example.com'));
  await customer.getByRole('button', { name: 'Confirm' }).click();

  for (const [label, value] of [
    ['Name', 'Cleo Customer'],
    ['Street', '1 High Street'],
    ['City', 'Berlin'],
    ['Postcode', '10115'],
  ] as const)
    await customer.getByLabel(label, { exact: true }).fill(value);
  await customer.getByRole('button', { name: 'Place order' }).click();
  await expect(customer.getByRole('listitem').filter({ hasText: 'Placed' })).toContainText('1 × Teapot');
  await expectAccessible(customer);

  const content = new ContentPage(page);
  await content.open(environmentUrl(slipway), 'Order');
  await expect(content.row('Order', 'Cleo Customer')).toContainText('PLACED');
});

async function visit(page: Page, slipway: Slipway): Promise<Page> {
  await page.goto(siteUrl(slipway));
  await expect(page.getByRole('heading', { name: 'Products' })).toBeVisible();
  return page;
}

async function enterShop(page: Page, email: string): Promise<void> {
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('link', { name: 'Orders' })).toBeVisible();
}

/** A picture of one pixel. */
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
