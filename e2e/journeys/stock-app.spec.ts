/** Somebody's own app, with the stock `aws-amplify` client and Amplify UI, in a real browser against the embedded cloud over TLS. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LaunchOptions, Page } from '@playwright/test';
import { authenticator } from 'otplib';
import { cloneApp } from '../app-repository';
import { expect, expectAccessible, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { DeploymentPage } from '../pages/deployment-page';
import { StockAppPage } from '../pages/stock-app-page';
import { UsersPage } from '../pages/users-page';
import { type StockFrontEnd, serveStockFrontEnd } from '../serve-stock-front-end';
import type { Slipway } from '../slipway';
import { openTrustingBrowser, type TrustingBrowser } from '../trusting-browser';

test.describe.configure({ mode: 'serial' });

const password = 'Sw0rdfish!!';
const ada = 'ada@example.com';
const ed = 'ed@example.com';
const pia = 'pia@example.com';

const folder = mkdtempSync(join(tmpdir(), 'slipway-stock-app-'));
let frontEnd: StockFrontEnd;
const browsers: TrustingBrowser[] = [];
/** The console's page of users, open throughout: the outbox is read as it fills, never after a reload. */
let users: UsersPage;
/** Where Ada’s own files are. */
let folderOfAda = '';
let member: StockAppPage;
let editor: StockAppPage;

test.beforeAll(async ({ slipway, browser }) => {
  frontEnd = await serveStockFrontEnd(join(slipway.dataFolder, 'cloud'));
  users = new UsersPage(await (await browser.newContext()).newPage());
});
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await users?.page.context().close();
  await frontEnd?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Each in a browser of their own. */
async function openApp({ dataFolder }: Slipway, launchOptions: LaunchOptions): Promise<StockAppPage> {
  const browser = await openTrustingBrowser(join(dataFolder, 'cloud', 'certificate-authority', 'root.pem'), launchOptions);
  browsers.push(browser);
  const page = await browser.context.newPage();
  await page.goto(frontEnd.url);
  return new StockAppPage(page, (recipient) => users.codeFor(recipient));
}

async function readOutputs({ request }: Page, { url }: Slipway): Promise<unknown> {
  const { environments } = await (await request.get(`${url}/api/apps/notes`)).json();
  return (await request.get(`${url}/api/environments/${environments[0].id}/outputs?form=https`)).json();
}

test('a backend that was written by hand is deployed, and the app is built with its configuration', async ({ slipway }) => {
  const { page } = users;
  const console = new ConsolePage(page, slipway.url);
  const deployments = new DeploymentPage(page);
  await console.setUp();
  await console.createApp('Notes', 'Blank');
  const clone = cloneApp(slipway.url, 'notes');
  clone.push(frontEnd.backend(), 'Notes');
  clone.remove();
  await deployments.reviewAgain(`${slipway.url}/apps/notes/development`);
  for (const name of ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET']) await deployments.setSecret(name, 'stand-in');
  await deployments.deploy('Notes');
  await frontEnd.bundle(await readOutputs(page, slipway));
  await page.goto(`${slipway.url}/apps/notes/development/users`);
  await users.create(ed, password, ['Editors']);
});

test('people sign up with the code from the outbox, sign in, and get over a forgotten password', async ({ slipway, launchOptions }) => {
  member = await openApp(slipway, launchOptions);
  const { page } = member;
  await member.signUp(ada, password);
  await page.getByRole('button', { name: 'Continue without a Passkey' }).click();
  await member.expectSignedIn(ada);
  await member.signOut();

  await member.enterPassword(ada, 'Wrong-horse-9');
  await expect(page.getByRole('alert')).toContainText('Incorrect username or password');
  await member.forgetPassword(ada);
  await member.fillNewPassword('weak');
  await expect(page.getByText('Password must have at least 8 characters')).toBeVisible();
  await member.fillNewPassword(`${password}2`);
  await member.form.getByRole('button', { name: 'Submit' }).click();
  await member.enterPassword(ada, `${password}2`);
  await member.expectSignedIn(ada);
});

test('notes are their owner’s alone, live, and found by a filter; editors hear of all, and nobody else', async ({
  slipway,
  launchOptions,
}) => {
  editor = await openApp(slipway, launchOptions);
  await editor.enterPassword(ed, password);
  await editor.expectSignedIn(ed);

  await member.submit('Notes', 'New note', 'Water the plants', 'Add note');
  await expect(member.notes('Water the plants')).toBeVisible();
  await expect(editor.notes('Water the plants')).toBeVisible();
  await expect(editor.region('Notes').getByLabel('Heard of')).toHaveText('Water the plants');
  await editor.submit('Notes', 'New note', 'Read the proofs', 'Add note');
  await expect(editor.notes()).toHaveCount(2);
  await member.submit('Notes', 'New note', 'Water the lawn', 'Add note');
  await expect(member.region('Notes').getByLabel('Heard of')).toHaveText('Water the plants, Water the lawn');
  await expect(member.notes()).toHaveCount(2);

  await member.notes('lawn').getByRole('button', { name: 'Done' }).click();
  await expect(editor.notes('lawn').getByRole('button', { name: 'Done', pressed: true })).toBeVisible();
  await member.submit('Notes', 'Word', 'Water', 'Find open notes');
  await expect(member.region('Notes').getByLabel('Found')).toHaveText('Water the plants');

  const foreign = await editor.notes('proofs').getAttribute('data-id');
  await member.submit('Notes', 'Id of a note', foreign ?? '', 'Rename by id');
  await member.expectRefused('Notes', 'Unauthorized');
  await editor.notes('plants').getByRole('button', { name: 'Delete' }).click();
  await editor.expectRefused('Notes', 'Unauthorized');
  await member.submit('Notes', 'New notice', 'By a member', 'Put up notice');
  await member.expectRefused('Notes', 'Unauthorized');
  await editor.submit('Notes', 'New notice', 'Closed on Monday', 'Put up notice');

  await member.notes('lawn').getByRole('button', { name: 'Delete' }).click();
  await expect(member.notes()).toHaveCount(1);
  await expect(editor.notes()).toHaveCount(2);
  await expect(editor.notes('proofs')).toBeVisible();
});

test('files go up in parts with their progress, are held, given up, listed, copied and removed, each person’s in their own folder', async () => {
  const { page } = member;
  const files = member.region('Files');
  const button = (name: string) => files.getByRole('button', { name, exact: true });
  const choose = (name: string, sizeBytes: number) => {
    const path = join(folder, name);
    writeFileSync(path, Buffer.alloc(sizeBytes, name));
    return files.getByLabel('File', { exact: true }).setInputFiles(path);
  };
  const state = files.getByLabel('Upload', { exact: true });
  const progress = () => files.getByRole('progressbar').evaluate((element: HTMLProgressElement) => element.value);
  // So slow that there is a middle in which to hold it, on any machine.
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const limit = (uploadThroughput: number) =>
    network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });

  await limit(300_000);
  await choose('film.bin', 12_000_000);
  await button('Upload').click();
  await expect.poll(progress).toBeGreaterThan(0);
  await button('Pause').click();
  const heldAt = await progress();
  expect(heldAt).toBeLessThan(12_000_000);
  await limit(-1);
  await expect(state).toHaveText('Sending');
  await button('Resume').click();
  await expect(state).toHaveText('Sent');
  await expect.poll(progress).toBe(12_000_000);
  await expect(member.files()).toHaveCount(1);

  await limit(100_000);
  await choose('dropped.bin', 11_000_000);
  await button('Upload').click();
  await expect(state).toHaveText('Sending');
  await button('Cancel').click();
  await expect(state).toHaveText('Not sent');
  await member.expectRefused('Files', /cancel/i);
  await limit(-1);

  await member.files('film.bin').getByRole('button', { name: 'Copy' }).click();
  await expect(member.files()).toHaveCount(2);
  await member.files('film.bin.copy').getByRole('button', { name: 'Remove' }).click();
  await expect(member.files()).toHaveCount(1);
  await member.files('film.bin').getByRole('button', { name: 'Make address' }).click();
  const url = (await files.getByRole('link', { name: 'Address of the file' }).getAttribute('href')) ?? '';
  const read = (address: string) =>
    page.evaluate(async (from) => {
      const response = await fetch(from);
      return { status: response.status, sizeBytes: (await response.arrayBuffer()).byteLength };
    }, address);
  expect(url).toMatch(/^https:/);
  expect(await read(url)).toEqual({ status: 200, sizeBytes: 12_000_000 });
  expect(await read(url.replace('film.bin', 'film.bin.copy'))).toMatchObject({ status: 403 });

  folderOfAda = ((await member.files('film.bin').textContent()) ?? '').match(/^members\/us-east-1:[^/]+\//)?.[0] ?? '';
  await files.getByLabel('Public file').setInputFiles({ name: 'hours.txt', mimeType: 'text/plain', buffer: Buffer.from('9 to 5') });
  await button('Upload for everybody').click();
  await expect(member.files('public/hours.txt')).toBeVisible();
});

test('a visitor reads what everybody may, by the identity pool, and writes nothing', async () => {
  await editor.signOut();
  const board = editor.region('Notice board');
  await board.getByRole('button', { name: 'Read the board' }).click();
  await expect(board.getByRole('listitem')).toHaveText(['Closed on Monday', 'public/hours.txt']);
  await board.getByRole('button', { name: 'Write on the board as a visitor' }).click();
  await editor.expectRefused('Notice board', 'Unauthorized');
});

test('an authenticator app is added and asked for at sign-in, each code once', async () => {
  const { page, form } = editor;
  await editor.enterPassword(ed, password);
  const { secret, used } = await editor.addAuthenticator((key) => authenticator.generate(key));
  await editor.signOut();

  await editor.enterPassword(ed, password);
  await expect(page.getByRole('heading', { name: 'Confirm TOTP Code' })).toBeVisible();
  await form.getByLabel('Code').fill(used);
  await form.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Invalid code' })).toBeVisible();
  await form.getByLabel('Code').fill(authenticator.clone({ epoch: Date.now() + 30_000 }).generate(secret));
  await form.getByRole('button', { name: 'Confirm' }).click();
  await editor.expectSignedIn(ed);
  await editor.signOut();
});

test('a passkey is made after signing up, and signs in without a password', async () => {
  const { page, form } = editor;
  const security = await page.context().newCDPSession(page);
  await security.send('WebAuthn.enable');
  const { authenticatorId } = await security.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await editor.signUp(pia, password);
  await page.getByRole('button', { name: 'Create a Passkey' }).click();
  await expect(page.getByText('Passkey created successfully!')).toBeVisible();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await editor.expectSignedIn(pia);
  expect(folderOfAda).not.toBe('');
  await editor.submit('Files', 'Folder', folderOfAda, 'Look into');
  await editor.expectRefused('Files', 'AccessDenied');
  await editor.signOut();

  const signInWithPasskey = async () => {
    await form.getByLabel('Email').fill(pia);
    await page.getByRole('button', { name: 'Other sign-in options' }).click();
    await form.getByRole('button', { name: 'Sign In with Passkey' }).click();
  };
  await signInWithPasskey();
  await editor.expectSignedIn(pia);
  await editor.signOut();

  // Somebody who has the device, but cannot show it that it is theirs.
  await security.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await signInWithPasskey();
  await expect(page.getByRole('alert').filter({ hasText: 'Passkey' })).toBeVisible();
  await security.detach();
});

test('the hosted pages sign in with a code and PKCE, and so does the stand-in for Google', async () => {
  const { page } = editor;
  await page.goto(frontEnd.url);
  await page.getByRole('button', { name: 'Sign in on the hosted page' }).click();
  await page.waitForURL(/^https:\/\/[^/]+\.auth\.us-east-1\.localhost:\d+\/login\?.*code_challenge_method=S256/);
  await expectAccessible(page);
  await page.getByLabel('Email').fill(pia);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.href.startsWith(frontEnd.url));
  await editor.expectSignedIn();
  await editor.submit('Notes', 'New note', 'By the hosted page', 'Add note');
  await expect(editor.notes()).toHaveCount(1);
  await editor.signOut();

  await page.getByRole('button', { name: 'Sign In with Google' }).click();
  await page.waitForURL(/^https:\/\/google\.stand-in\.localhost/);
  await expectAccessible(page);
  await page.getByLabel('Name').fill('Gus Guest');
  await page.getByLabel('Email').fill('gus@example.com');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.href.startsWith(frontEnd.url));
  await editor.expectSignedIn('google_');
  await expect(editor.notes()).toHaveCount(0);
  await editor.submit('Notes', 'New note', 'By Google', 'Add note');
  await expect(editor.notes()).toHaveCount(1);
  await editor.signOut();
});
