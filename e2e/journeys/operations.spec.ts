/** A custom operation from the first question to its code and back, without writing any of it. */
import { expect, expectAccessible, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { choose, ModelPage } from '../pages/model-page';

test('a mutation is added, shaped and limited in its panel, and its code leads back to its card', async ({ page, slipway }) => {
  const model = new ModelPage(page);
  const console = new ConsolePage(page, slipway.url);
  await console.setUp();
  await console.createApp('Operations', 'Blank');
  await model.addModel('Post', 'title');
  await page.keyboard.press('Escape');
  const { panel } = model;
  const card = page.getByRole('group', { name: 'mutation publishPost' });

  await test.step('in four questions', async () => {
    await page.getByRole('group', { name: 'model Post', exact: true }).waitFor();
    await page.keyboard.press('o');
    const dialog = page.getByRole('dialog', { name: 'Add operation' });
    await dialog.getByLabel('Name').fill('publish post');
    await choose(dialog, 'What it does', 'Does something');
    await choose(dialog, 'Gives back', 'Post');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Add operation' }).click();
    await expect(card).toBeVisible();
  });
  await test.step('with an argument, a list that it gives back, and two rules', async () => {
    await model.openTab('Arguments');
    await panel.getByRole('button', { name: 'Add argument' }).click();
    const form = page.getByRole('form', { name: 'New argument' });
    await form.getByLabel('Argument name').fill('post id');
    await choose(form, 'Type', 'Identifier');
    await form.getByText('Required').click();
    await form.getByRole('button', { name: 'Add argument' }).click();
    await form.getByRole('button', { name: 'Done' }).click();
    await model.openTab('Answer');
    await panel.getByText('List', { exact: true }).click();
    await expectAccessible(page);
    await model.openTab('Access');
    await panel.getByRole('button', { name: 'Add rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add rule' });
    await choose(dialog, 'Who', 'Members of a group');
    await dialog.getByRole('textbox', { name: 'Group' }).fill('Editors');
    await dialog.getByRole('button', { name: 'Add rule' }).click();
    await expect(panel.getByRole('list', { name: 'Rules' })).toContainText('Members of Editors can call it.');
    await expectAccessible(page);
  });
  await test.step('a resolver file instead of the function, which is made', async () => {
    await model.openTab('Answer');
    await choose(panel, 'Answered by', 'A resolver file');
    await choose(panel, 'Works on', 'Post');
    await panel.getByRole('button', { name: 'Create it' }).click();
    await panel.getByRole('button', { name: 'Open the file' }).click();
    await expect(page.getByRole('textbox', { name: 'Source of amplify/data/publishPost.js' })).toContainText('ddb.scan({ limit: 100 })');
    await model.show('Canvas');
  });
  await test.step('a new name, which is undone', async () => {
    await card.click();
    const name = panel.getByLabel('Name of the mutation');
    await name.fill('release');
    await name.press('Enter');
    await expect(page.getByRole('group', { name: 'mutation release' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(card).toBeVisible();
  });
  await test.step('the code is where the card leads, and leads back', async () => {
    await card.click();
    await model.show('Code');
    const source = page.getByRole('textbox', { name: 'Source of amplify/data/resource.ts' });
    for (const text of [
      'publishPost: a',
      'postId: a.id().required()',
      "a.ref('Post').array()",
      "allow.group('Editors')",
      "dataSource: a.ref('Post')",
      "entry: './publishPost.js'",
    ])
      await expect(source).toContainText(text);
    await expect(source.locator('.cm-shownLine').first()).toContainText('publishPost: a');
    await source.getByText('title: a.string()').click();
    await expect(model.card('Post')).toHaveClass(/selected/);
    await expect(source.locator('.cm-shownLine').first()).toContainText('Post: a');
  });
  await test.step('what is broken while it is typed leaves the canvas as it was', async () => {
    const source = page.getByRole('textbox', { name: 'Source of amplify/data/resource.ts' });
    await source.getByText('title: a.string()').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' }');
    await expect(page.getByRole('main').getByRole('alert')).toContainText(/Line \d+, column \d+/);
    await expect(card).toBeVisible();
    await page.keyboard.press('Backspace');
    await expect(page.getByRole('main').getByRole('alert')).toBeHidden();
  });
});
