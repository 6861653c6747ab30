import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures';

/** The records of one model. */
export class ContentPage {
  constructor(readonly page: Page) {}

  async open(environmentUrl: string, model: string): Promise<void> {
    await this.page.goto(`${environmentUrl}/content`);
    const choice = this.page.getByRole('navigation', { name: 'Models' }).getByRole('button', { name: model, exact: true });
    await choice.click();
    await expect(choice).toHaveAttribute('aria-current', 'true');
  }

  records(model: string): Locator {
    return this.page.getByRole('region', { name: `Records of ${model}` });
  }

  row(model: string, name: string): Locator {
    return this.records(model).getByRole('row').filter({ hasText: name });
  }

  async create(values: Record<string, string>): Promise<void> {
    await this.page.getByRole('button', { name: 'New record' }).click();
    await this.fill(values);
  }

  async edit(model: string, name: string, values: Record<string, string>): Promise<void> {
    await this.records(model).getByRole('button', { name, exact: true }).click();
    await this.fill(values);
  }

  async remove(model: string, name: string): Promise<void> {
    await this.records(model).getByRole('button', { name, exact: true }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    const question = this.page.getByRole('dialog', { name: `Delete this ${model}?` });
    await expect(question).toContainText(name);
    await question.getByRole('button', { name: 'Delete record' }).click();
    await expect(question).toBeHidden();
  }

  private async fill(values: Record<string, string>): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    for (const [field, value] of Object.entries(values)) await dialog.getByLabel(new RegExp(`^${field}`)).fill(value);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  }
}
