import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures';

const stepsMax = 80;

/** The list of the data model, worked by keyboard alone: nothing here touches the mouse. */
export class ModelTreePage {
  constructor(readonly page: Page) {}

  get tree(): Locator {
    return this.page.getByRole('treegrid', { name: 'Data model' });
  }

  row(name: string): Locator {
    return this.tree.getByRole('row', { name: new RegExp(`^${name}\\b`) }).first();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Goes on with Tab until it has the focus. */
  async tabTo(target: Locator): Promise<void> {
    for (let step = 0; step < stepsMax; step += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press('Tab');
    }
    await expect(target).toBeFocused();
  }

  /** Into the tree and down to a row. */
  async goTo(name: string): Promise<void> {
    const inTree = await this.tree.evaluate((tree) => tree.contains(document.activeElement));
    if (!inTree) await this.tabTo(this.tree.locator('[tabindex="0"]').first());
    await this.press('Home');
    const row = this.row(name);
    for (let step = 0; step < stepsMax; step += 1) {
      if (await row.evaluate((element) => element === document.activeElement)) return;
      await this.press('ArrowDown');
    }
    await expect(row).toBeFocused();
  }

  async addModel(name: string, firstField: string): Promise<void> {
    await this.press('n');
    const dialog = this.page.getByRole('dialog', { name: 'Add model' });
    await expect(dialog.getByLabel('Name')).toBeFocused();
    await this.page.keyboard.type(name);
    await this.tabTo(dialog.getByLabel('First field'));
    await this.press('Control+A');
    await this.page.keyboard.type(firstField);
    await this.press('Enter');
    await expect(this.row(name)).toBeVisible();
    // While it is there, keys are its own.
    await expect(dialog).toBeHidden();
  }

  async addFields(model: string, ...fields: string[]): Promise<void> {
    await this.goTo(model);
    await this.press('Insert');
    const dialog = this.page.getByRole('dialog', { name: `Add fields to ${model}` });
    for (const field of fields) {
      await expect(dialog.getByLabel('Field name')).toBeFocused();
      await this.page.keyboard.type(field);
      await this.press('Enter');
      await expect(dialog.getByLabel('Field name')).toHaveValue('');
    }
    await this.press('Escape');
    await expect(dialog).toBeHidden();
  }

  /** One of the first has many of the other. */
  async relate(one: string, other: string): Promise<void> {
    await this.goTo(one);
    await this.tabTo(this.row(one).getByRole('button', { name: `Relate ${one}` }));
    await this.press('Enter');
    const dialog = this.page.getByRole('dialog', { name: 'Add relationship' });
    await expect(dialog).toBeVisible();
    await this.take(dialog, 'Other', other);
    await expect(dialog).toContainText(`One ${one} has many`);
    await this.tabTo(dialog.getByRole('button', { name: 'Add relationship' }));
    await this.press('Enter');
    await expect(dialog).toBeHidden();
  }

  async letAnyoneRead(model: string): Promise<void> {
    await this.goTo(model);
    await this.tabTo(this.row(model).getByRole('button', { name: `Who can use ${model}` }));
    await this.press('Enter');
    const panel = this.page.getByRole('complementary', { name: 'Details' });
    await expect(panel.getByRole('tab', { name: 'Access' })).toBeFocused();
    await this.tabTo(panel.getByRole('button', { name: 'Add rule' }));
    await this.press('Enter');
    const dialog = this.page.getByRole('dialog', { name: 'Add rule' });
    await expect(dialog).toBeVisible();
    await this.take(dialog, 'Who', 'Anyone');
    await this.tabTo(dialog.getByRole('button', { name: 'Add rule' }));
    await this.press('Enter');
    await expect(panel.getByRole('list', { name: 'Rules' })).toContainText('Anyone can read.');
    await this.press('Escape');
  }

  /** Takes an option of a select by typing what it begins with. */
  private async take(where: Locator, label: string, option: string): Promise<void> {
    await this.tabTo(where.getByRole('button', { name: new RegExp(`${label}$`) }));
    await this.press('Enter');
    const options = this.page.getByRole('listbox');
    await expect(options).toBeVisible();
    await this.page.keyboard.type(option);
    await expect(options.getByRole('option', { name: new RegExp(`^${option}`) }).first()).toBeFocused();
    await this.press('Enter');
    // Until it is gone, it takes the focus back.
    await expect(options).toBeHidden();
  }
}
