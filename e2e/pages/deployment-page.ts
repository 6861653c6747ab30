import type { Page } from '@playwright/test';
import { expect, expectAccessible } from '../fixtures';

export class DeploymentPage {
  constructor(readonly page: Page) {}

  /** Opens the review by the banner that stands on every page. */
  async review(): Promise<void> {
    await this.page
      .getByRole('link', { name: /Review/ })
      .first()
      .click();
    await this.expectPlan();
  }

  /** Where nothing has changed there is no banner; the review has an address of its own. */
  async reviewAgain(environmentUrl: string): Promise<void> {
    await this.page.goto(`${environmentUrl}/review`);
    await this.expectPlan();
  }

  private async expectPlan(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Review', exact: true })).toBeVisible();
    await expect(this.deployButton).toBeVisible({ timeout: 60_000 });
    await expectAccessible(this.page);
  }

  get deployButton() {
    return this.page.getByRole('button', { name: /^Deploy to/ });
  }

  /** Deploys what is reviewed and waits for its end, following the page as a person would. */
  async deploy(message: string): Promise<void> {
    await this.page.getByLabel('Message').fill(message);
    await this.deployButton.click();
    await this.page.waitForURL('**/deployments/*');
    await expect(this.page.getByRole('heading', { name: message })).toBeVisible();
    await this.expectState('Deployed');
    await expectAccessible(this.page);
  }

  async expectState(state: 'Deployed' | 'Failed' | 'Cancelled'): Promise<void> {
    await expect(this.page.getByRole('main').getByText(state, { exact: true }).first()).toBeVisible({ timeout: 120_000 });
  }
}
