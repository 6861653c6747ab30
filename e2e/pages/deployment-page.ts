import type { Page } from '@playwright/test';
import type { StepName } from '@/lib/events';
import type { DeploymentSummary, DeploymentView } from '@/lib/views/deployment';
import { expect, expectAccessible, JOB_TIMEOUT_MS } from '../fixtures';

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
    // A page whose server has come back loads itself once more, maybe at this very moment.
    await expect(() => this.page.goto(`${environmentUrl}/review`)).toPass({ timeout: 60_000 });
    await this.expectPlan();
  }

  /** A review that ends without a plan, and says why. */
  async reviewRefused(environmentUrl: string, reason: string): Promise<void> {
    await this.page.goto(`${environmentUrl}/review`);
    await expect(this.page.getByRole('main').getByRole('alert')).toContainText(reason, { timeout: JOB_TIMEOUT_MS });
    await expect(this.deployButton).toBeHidden();
    await expectAccessible(this.page);
  }

  private async expectPlan(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Review', exact: true })).toBeVisible();
    await expect(this.deployButton).toBeVisible({ timeout: JOB_TIMEOUT_MS });
    await expectAccessible(this.page);
  }

  get deployButton() {
    return this.page.getByRole('button', { name: /^Deploy to/ });
  }

  get log() {
    return this.page.getByRole('log', { name: 'Log of the deployment' });
  }

  get resources() {
    return this.page.getByRole('region', { name: 'Resources' });
  }

  /** Deploys what is reviewed and waits for its end, following the page as a person would. */
  async deploy(message: string): Promise<void> {
    await this.start(message);
    await this.expectState('Deployed');
    await expectAccessible(this.page);
  }

  /** Deploys what is reviewed, up to the page that shows how it goes. */
  async start(message: string): Promise<void> {
    await this.page.getByLabel('Message').fill(message);
    await this.deployButton.click();
    await this.page.waitForURL('**/deployments/*');
    await expect(this.page.getByRole('heading', { name: message })).toBeVisible();
  }

  /** Deploys what is reviewed and comes back once a step runs. The API is asked: a page may be slower than a deployment. */
  async startUntil(step: StepName, message: string, url: string, environmentId: string): Promise<void> {
    const read = async <T>(path: string): Promise<T> => (await this.page.request.get(`${url}/api/${path}`)).json();
    await this.page.getByLabel('Message').fill(message);
    await this.deployButton.click({ noWaitAfter: true });
    let id: string | undefined;
    const stateOf = async () => {
      id ??= (await read<DeploymentSummary[]>(`environments/${environmentId}/deployments`)).find((one) => one.message === message)?.id;
      if (id === undefined) return 'waiting';
      return (await read<DeploymentView>(`deployments/${id}`)).steps.find((candidate) => candidate.step === step)?.state ?? 'waiting';
    };
    // A machine that does much else may see the step's end first.
    await expect.poll(stateOf, { intervals: [5], timeout: JOB_TIMEOUT_MS }).not.toBe('waiting');
  }

  /** Gives a secret that the review misses its value. */
  async setSecret(name: string, value: string): Promise<void> {
    const button = this.page.getByRole('button', { name: `Set ${name}` });
    await button.click();
    const dialog = this.page.getByRole('dialog', { name: `Set ${name}` });
    await dialog.getByLabel('Value').fill(value);
    await dialog.getByRole('button', { name: 'Set secret' }).click();
    await expect(button).toBeHidden();
  }

  /** Waits until the deployment has come to an end of any kind. */
  async expectEnd(): Promise<void> {
    const end = this.page.getByRole('main').getByText(/^(Deployed|Failed|Cancelled)$/);
    await this.page.waitForURL('**/deployments/*');
    await expect(end.first()).toBeVisible({ timeout: JOB_TIMEOUT_MS });
  }

  async expectState(state: 'Deployed' | 'Failed' | 'Cancelled'): Promise<void> {
    await expect(this.page.getByRole('main').getByText(state, { exact: true }).first()).toBeVisible({ timeout: JOB_TIMEOUT_MS });
  }
}
