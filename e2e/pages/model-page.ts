import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures';

export class ModelPage {
  constructor(readonly page: Page) {}

  async addModel(name: string, firstField?: string): Promise<void> {
    await this.page
      .getByRole('button', { name: 'Add model' })
      .or(this.page.getByRole('button', { name: 'Add the first model' }))
      .first()
      .click();
    const dialog = this.page.getByRole('dialog', { name: 'Add model' });
    await dialog.getByLabel('Name').fill(name);
    if (firstField !== undefined) await dialog.getByLabel('First field').fill(firstField);
    await dialog.getByRole('button', { name: 'Add model' }).click();
    await expect(this.details(name)).toBeVisible();
    // While it is there, keys are its own.
    await expect(dialog).toBeHidden();
  }

  /** Adds a field to the model whose details are shown; a text unless another type is named. */
  async addField(name: string, type?: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add field' }).first().click();
    const form = this.page.getByRole('form', { name: 'New field' });
    await form.getByLabel('Field name').fill(name);
    if (type !== undefined) await choose(form, 'Type', type);
    await form.getByRole('button', { name: 'Add field' }).click();
    await form.getByRole('button', { name: 'Done' }).click();
    await expect(form).toBeHidden();
  }

  /** Opens a field of the model whose details are shown, or closes it. */
  async toggleField(name: string): Promise<void> {
    await this.panel.getByRole('button', { name: new RegExp(`^${name}\\b`) }).click();
  }

  /** Types into a field of the details and keeps it. */
  async fillKept(label: string, text: string): Promise<void> {
    const field = this.panel.getByLabel(label, { exact: true });
    await field.fill(text);
    await field.press('Enter');
  }

  async openTab(name: 'Fields' | 'Relationships' | 'Access' | 'Indexes' | 'Answer' | 'Arguments'): Promise<void> {
    await this.panel.getByRole('tab', { name }).click();
  }

  /** Draws a line from one card to another with the mouse, and leaves the dialog that it opens. */
  async drawRelationship(from: string, to: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Show everything' }).click();
    await this.card(from).hover();
    const handle = this.card(from).getByTitle('Drag to another model to relate the two');
    // The picture glides into view: the mouse goes down once it stands still.
    await handle.hover();
    await this.page.mouse.down();
    const target = await this.card(to).boundingBox();
    if (!target) throw new Error(`The card of ${to} is not on the canvas.`);
    await this.page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 12 });
    await this.page.mouse.up();
    const dialog = this.page.getByRole('dialog', { name: 'Add relationship' });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** Lets anyone read the records of the model whose details are shown. */
  async letAnyoneRead(): Promise<void> {
    await this.openTab('Access');
    await this.panel.getByRole('button', { name: 'Add rule' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Add rule' });
    await choose(dialog, 'Who', 'Anyone');
    await dialog.getByRole('button', { name: 'Add rule' }).click();
    await expect(this.panel.getByRole('list', { name: 'Rules' })).toContainText('Anyone can read.');
  }

  /** Makes so many copies of a model, each of the one before. */
  async duplicate(name: string, copies: number): Promise<void> {
    await this.card(name).click();
    const all = this.page.getByRole('group', { name: new RegExp(`^model ${name}`) });
    for (let count = 1; count <= copies; count += 1) {
      await expect(all).toHaveCount(count);
      await this.page.keyboard.press('ControlOrMeta+d');
    }
    await expect(all).toHaveCount(copies + 1);
  }

  /** Saves the model in a format of the menu, and reads what was saved. */
  async save(format: string): Promise<Buffer> {
    await this.page.getByRole('button', { name: 'Export' }).click();
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('menuitem', { name: format }).click();
    return readFile(await (await download).path());
  }

  card(name: string): Locator {
    return this.page.getByRole('group', { name: `model ${name}`, exact: true });
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: 'Details' });
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

  /** Each text must stand in the source of the model, as its panel shows it. */
  async expectSource(...texts: string[]): Promise<void> {
    await this.show('Code');
    const source = this.page.getByRole('textbox', { name: 'Source of amplify/data/resource.ts' });
    for (const text of texts) await expect(source).toContainText(text);
    await this.show('Canvas');
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByText('Saved', { exact: true }).or(this.page.getByLabel('Saved')).first()).toBeAttached();
  }
}

/** Takes an option of a select by what it begins with. */
export async function choose(where: Locator, label: string, option: string): Promise<void> {
  await where.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  const options = where.page().getByRole('listbox');
  await options.getByRole('option', { name: new RegExp(`^${option}`) }).click();
  // Until it is gone, it takes the focus back.
  await expect(options).toBeHidden();
}
