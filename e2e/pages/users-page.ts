import type { Page } from '@playwright/test';
import { expect } from '../fixtures';

/** The users of the deployed app, and what it would have sent to them. */
export class UsersPage {
  constructor(readonly page: Page) {}

  async create(email: string, password: string, groups: readonly string[], attributes: Record<string, string> = {}): Promise<void> {
    await this.page.getByRole('button', { name: 'Create user' }).first().click();
    const dialog = this.page.getByRole('dialog', { name: /^Create a user/ });
    await dialog.getByLabel(/mail/i).fill(email);
    await dialog.getByLabel('Password', { exact: true }).fill(password);
    for (const [label, value] of Object.entries(attributes)) await dialog.getByLabel(label).fill(value);
    for (const group of groups) await dialog.getByText(group, { exact: true }).click();
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(this.page.getByRole('main')).toContainText(email);
  }

  /** The newest code that was sent to somebody, once it is in the outbox. */
  async codeFor(email: string): Promise<string> {
    const message = this.page.getByRole('region', { name: 'Outbox' }).getByRole('listitem').filter({ hasText: email }).first();
    await expect(message).toBeVisible();
    return (await message.getByText(/^\d{6}$/).textContent()) ?? '';
  }
}
