import type { Cookie, Page } from '@playwright/test';
import { expect, expectAccessible, owner } from '../fixtures';

/** Sessions by console and person: the console refuses many sign-ins in a row, as it should. */
const sessions = new Map<string, Cookie[]>();

/** What every page of the console offers: getting in, and getting around. */
export class ConsolePage {
  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  /** Makes the owner's account on a fresh Slipway; on one that an earlier journey has set up, signs in. */
  async setUp(): Promise<void> {
    await this.page.goto(this.url);
    const setup = this.page.getByRole('heading', { name: 'Create the owner account' });
    await expect(setup.or(this.page.getByRole('heading', { name: 'Sign in' }))).toBeVisible();
    await expectAccessible(this.page);
    if (!(await setup.isVisible())) return this.signIn();
    await this.page.getByLabel('Name').fill(owner.name);
    await this.page.getByLabel('E-mail').fill(owner.email);
    await this.page.getByLabel('Password').fill(owner.password);
    await this.page.getByRole('button', { name: 'Create account' }).click();
    await expect(this.page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();
  }

  /** By the form the first time, with the session of that time afterwards. */
  async signIn(email = owner.email): Promise<void> {
    const context = this.page.context();
    const key = `${this.url} ${email}`;
    const session = sessions.get(key);
    if (session) {
      await context.addCookies(session);
      await this.page.goto(this.url);
    } else {
      await this.page.goto(`${this.url}/sign-in`);
      await this.page.getByLabel('E-mail').fill(email);
      await this.page.getByLabel('Password').fill(owner.password);
      await this.page.getByRole('button', { name: 'Sign in' }).click();
    }
    await expect(this.page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();
    sessions.set(key, await context.cookies());
  }

  async createApp(name: string, template: string): Promise<void> {
    await this.page.getByRole('link', { name: 'New app' }).first().click();
    await this.page.getByLabel('Name').fill(name);
    await this.page.getByRole('radio', { name: new RegExp(`^${template}`) }).check({ force: true });
    await expectAccessible(this.page);
    await this.page.getByRole('button', { name: 'Create app' }).click();
    await this.page.waitForURL('**/model');
  }

  /** Each text must stand in a file of the draft, as the page that edits it shows it. */
  async expectPageSource(path: string, ...texts: string[]): Promise<void> {
    const details = this.page.getByRole('group').filter({ hasText: path });
    if (!(await details.getByRole('figure').isVisible())) await details.getByText('Show the source').click();
    for (const text of texts) await expect(details.getByRole('figure', { name: path })).toContainText(text);
  }

  /** Opens a section of the environment that is shown. */
  async open(section: string): Promise<void> {
    const link = this.page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section, exact: true });
    await link.click();
    // Until the new page is there, the one before is shown.
    await expect(link).toHaveAttribute('aria-current', 'page');
  }
}
