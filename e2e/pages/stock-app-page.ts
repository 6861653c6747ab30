import type { Page } from '@playwright/test';
import { expect } from '../fixtures';

type Region = 'Notice board' | 'Notes' | 'Files' | 'Second factor';

/** The app in `stock-front-end/`: Amplify UI's own forms, and what the app shows to whoever is signed in. */
export class StockAppPage {
  constructor(
    readonly page: Page,
    /** The newest code that somebody was sent. */
    readonly readCode: (recipient: string) => Promise<string>,
  ) {}

  region(name: Region) {
    return this.page.getByRole('region', { name });
  }

  notes(text = '') {
    return this.region('Notes').getByRole('list', { name: 'All notes' }).getByRole('listitem').filter({ hasText: text });
  }

  files(name = '') {
    return this.region('Files').getByRole('list', { name: 'Stored files' }).getByRole('listitem').filter({ hasText: name });
  }

  /** The form of Amplify UI that is shown. */
  get form() {
    return this.page.locator('[data-amplify-form]');
  }

  async signUp(email: string, password: string): Promise<void> {
    await this.page.getByRole('tab', { name: 'Create Account' }).click();
    await this.form.getByLabel('Email').fill(email);
    await this.form.getByLabel('Password', { exact: true }).fill(password);
    await this.form.getByLabel('Confirm Password').fill(password);
    await this.form.getByRole('button', { name: 'Create Account' }).click();
    await expect(this.page.getByRole('heading', { name: 'We Emailed You' })).toBeVisible();
    await this.form.getByLabel('Confirmation Code').fill(await this.readCode(email));
    await this.form.getByRole('button', { name: 'Confirm' }).click();
  }

  async enterPassword(email: string, password: string): Promise<void> {
    await this.page.getByRole('tab', { name: 'Sign In' }).click();
    await this.form.getByLabel('Email').fill(email);
    await this.form.getByLabel('Password', { exact: true }).fill(password);
    await this.form.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** Up to the form for a new password, with the code that was sent for it already in place. */
  async forgetPassword(email: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Forgot your password?' }).click();
    await this.form.getByLabel('Email').fill(email);
    const before = await this.readCode(email);
    await this.form.getByRole('button', { name: 'Send code' }).click();
    await expect(this.form.getByLabel('Code')).toBeVisible();
    await expect.poll(() => this.readCode(email)).not.toBe(before);
    await this.form.getByLabel('Code').fill(await this.readCode(email));
  }

  async fillNewPassword(password: string): Promise<void> {
    await this.form.getByLabel('New Password').fill(password);
    await this.form.getByLabel('Confirm Password').fill(password);
  }

  /** Has codes of an app asked for at sign-in; `generate` makes a code of a secret. */
  async addAuthenticator(generate: (secret: string) => string): Promise<{ secret: string; used: string }> {
    const factor = this.region('Second factor');
    await factor.getByRole('button', { name: 'Use an authenticator app' }).click();
    const secret = (await factor.getByLabel('Secret').textContent()) ?? '';
    const used = generate(secret);
    await factor.getByLabel('Code of the app').fill(used);
    await factor.getByRole('button', { name: 'Confirm the app' }).click();
    await expect(factor.getByText('The app is asked for from now on.')).toBeVisible();
    return { secret, used };
  }

  /** That somebody is signed in, and hears of notes from now on. */
  async expectSignedIn(name = ''): Promise<void> {
    await expect(this.page.getByText(`Signed in as ${name}`)).toBeVisible();
    await expect(this.region('Notes')).toHaveAttribute('aria-busy', 'false');
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sign out' }).click();
    await expect(this.page.getByRole('tab', { name: 'Sign In' })).toBeVisible();
  }

  async submit(region: Region, label: string, value: string, button: string): Promise<void> {
    await this.region(region).getByLabel(label, { exact: true }).fill(value);
    await this.region(region).getByRole('button', { name: button }).click();
  }

  async expectRefused(region: Region, reason: string | RegExp): Promise<void> {
    await expect(this.region(region).getByRole('alert')).toContainText(reason);
  }
}
