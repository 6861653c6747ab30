import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures';

/** An environment's settings: keys for other tools, snapshots, and other environments. */
export class SettingsPage {
  constructor(readonly page: Page) {}

  get snapshots(): Locator {
    return this.page.getByRole('list', { name: 'Snapshots' });
  }

  /** Makes a key and reads, by name, the variables that are shown this once. */
  async newAccessKey(): Promise<Record<string, string>> {
    await this.page.getByRole('button', { name: 'New access key' }).click();
    const shown = (await this.page.getByRole('figure', { name: 'variables of the access key' }).locator('code').textContent()) ?? '';
    return Object.fromEntries([...shown.matchAll(/^export (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value ?? '']));
  }

  async deleteAccessKey(accessKeyId: string): Promise<void> {
    await this.page.getByRole('button', { name: `Delete ${accessKeyId}` }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Delete key' }).click();
    // What lies behind an open dialog is nothing that can be found.
    await expect(dialog).toBeHidden();
    await expect(this.page.getByRole('button', { name: `Delete ${accessKeyId}` })).toHaveCount(0);
  }

  async takeSnapshot(note: string): Promise<void> {
    await this.page.getByLabel('Note').fill(note);
    await this.page.getByRole('button', { name: 'Take snapshot' }).click();
  }

  /** Puts everything back, after typing the environment's name. */
  async restoreSnapshot(note: string, environment: string): Promise<void> {
    await this.page.getByRole('button', { name: `Restore ${note}` }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel(`Type ${environment} to confirm`).fill(environment);
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  async newEnvironment(name: string, branch: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New environment' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'New environment' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Branch').fill(branch);
    await dialog.getByRole('button', { name: 'Create environment' }).click();
  }
}
