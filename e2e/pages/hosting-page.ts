import type { Page } from '@playwright/test';
import { expect, JOB_TIMEOUT_MS } from '../fixtures';

/** The front end of an environment: what is live, and what was. */
export class HostingPage {
  constructor(readonly page: Page) {}

  /** That the front end which a commit brought is the one visitors get; of any commit without a name. */
  async expectLive(commit?: string): Promise<void> {
    const where = commit === undefined ? this.page : this.page.getByRole('listitem').filter({ hasText: commit });
    await expect(where.getByText('live now')).toBeVisible({ timeout: JOB_TIMEOUT_MS });
  }

  /** To the newest that can be rolled back to. */
  async rollBack(): Promise<void> {
    await this.page
      .getByRole('button', { name: /^Roll back to/ })
      .first()
      .click();
    const dialog = this.page.getByRole('alertdialog').or(this.page.getByRole('dialog'));
    await dialog.getByRole('button', { name: 'Roll back', exact: true }).click();
    await expect(dialog).toBeHidden();
  }
}
