import type { Page } from '@playwright/test';
import { expect } from '../fixtures';

export class ModelPage {
  constructor(readonly page: Page) {}

  async addModel(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add model' }).first().click();
    const dialog = this.page.getByRole('dialog', { name: 'Add model' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Add model' }).click();
    await expect(this.details(name)).toBeVisible();
  }

  /** Adds a text field to the model whose details are shown. */
  async addField(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add field' }).first().click();
    const form = this.page.getByRole('form', { name: 'New field' });
    await form.getByLabel('Field name').fill(name);
    await form.getByRole('button', { name: 'Add field' }).click();
    await form.getByRole('button', { name: 'Done' }).click();
  }

  details(name: string) {
    return this.page.getByRole('list', { name: `Fields of ${name}` });
  }

  async show(view: 'Canvas' | 'List' | 'Code'): Promise<void> {
    await this.page
      .getByRole('radio', { name: view })
      .or(this.page.getByRole('button', { name: view, exact: true }))
      .click();
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByText('Saved', { exact: true }).or(this.page.getByLabel('Saved')).first()).toBeAttached();
  }
}
