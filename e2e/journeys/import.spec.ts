/** Somebody who loses Amplify Studio brings the data model along. */
import { manyModels } from '../../bench/canvas/many-models';
import { cloneApp, gitAddress } from '../app-repository';
import { expect, expectAccessible, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { ModelPage } from '../pages/model-page';

const schema = `type Post @model @auth(rules: [{ allow: owner }, { allow: public, operations: [read] }]) {
  id: ID!
  title: String!
  comments: [Comment] @hasMany
  labels: [Label] @manyToMany(relationName: "PostLabels")
}
type Comment @model @auth(rules: [{ allow: owner }]) {
  content: String! @searchable
  post: Post @belongsTo
}
type Label @model @auth(rules: [{ allow: owner }]) {
  name: String!
  posts: [Post] @manyToMany(relationName: "PostLabels")
}`;

test('a schema of Gen 1 is pasted, read, imported, and undone at once', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const model = new ModelPage(page);
  await console.setUp();
  await console.createApp('Moved', 'Blank');
  await model.addModel('Label', 'text');

  await page.getByRole('button', { name: 'Add something else' }).click();
  await page.getByRole('menuitem', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a data model' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);

  const text = dialog.getByLabel('Text');
  const selected = () => text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));

  await test.step('a mistake is told with its place and gone to, and the text stays', async () => {
    await text.fill(`${'# Copied by hand\n'.repeat(40)}type Post @model {\n  title String\n}\n${'# The end\n'.repeat(40)}`);
    await dialog.getByRole('button', { name: 'Read', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('Line 42, column 9');
    await expect(text).toBeFocused();
    expect(await selected()).toBe('String');
    const seen = await text.evaluate(({ scrollTop, clientHeight, scrollHeight }) =>
      [scrollTop, scrollTop + clientHeight].map((y) => y / scrollHeight),
    );
    // Of 83 lines.
    expect(seen[0]).toBeLessThan(41 / 83);
    expect(seen[1]).toBeGreaterThan(42 / 83);
    await expectAccessible(page);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Go to the mistake' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(text).toBeFocused();
    expect(await selected()).toBe('String');
  });

  await test.step('the report says what was changed and left out, and asks about a name that is taken', async () => {
    await text.fill(schema);
    await dialog.getByRole('button', { name: 'Read', exact: true }).click();
    const report = dialog.getByRole('region', { name: 'Report' });
    await expect(report).toContainText('4 models');
    await expect(report.getByRole('listitem').filter({ hasText: 'Comment.content @searchable' })).toContainText('8:');
    await expect(report).toContainText('Goes through the model PostLabels');
    await report.getByRole('button', { name: /^Line 8, column \d+: go there$/ }).click();
    await expect(text).toBeFocused();
    await expect(text).toHaveValue(schema);
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    expect(await selected()).toBe('  content: String! @searchable');
    await dialog.getByRole('button', { name: 'Read', exact: true }).click();
    await expect(dialog.getByText('1 name is taken')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Import 3 types' })).toBeEnabled();
    await dialog.getByRole('button', { name: /What to do with Label/ }).click();
    await page.getByRole('option', { name: 'Import under another name' }).click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Import 4 types' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('the cards are there, as TypeScript, and one undo takes all of them back', async () => {
    for (const name of ['Post', 'Comment', 'Label2', 'PostLabels', 'Label']) await expect(model.card(name)).toBeAttached();
    await model.expectSource("comments: a.hasMany('Comment', 'postCommentsId')", "a.belongsTo('Label2', 'labelId')");
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(model.card('Post')).toBeHidden();
    await expect(model.card('Label')).toBeAttached();
  });
});

test('an app starts from a schema, which is read before the app is made', async ({ page, slipway }) => {
  const model = new ModelPage(page);
  await new ConsolePage(page, slipway.url).signIn();
  await page.getByRole('link', { name: 'New app' }).first().click();
  await page.getByLabel('Name').fill('From Studio');
  await page.getByRole('radio', { name: /^A data model you have/ }).check({ force: true });
  await page.getByRole('button', { name: 'Create app' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'No data model has been read yet.' })).toBeVisible();
  await page.getByLabel('Text').fill(schema);
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Report' })).toContainText('4 models');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create app' }).click();
  await page.waitForURL('**/apps/from-studio/development/model');
  for (const name of ['Post', 'Comment', 'Label', 'PostLabels']) await expect(model.card(name)).toBeAttached();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(model.card('Post')).toBeHidden();
});

test('an app starts from the repository of a project, whose branches come along', async ({ page, slipway }) => {
  const repository = cloneApp(slipway.url, 'moved');
  repository.push(manyModels(3), 'Models by hand');
  repository.remove();
  await new ConsolePage(page, slipway.url).signIn();
  await page.getByRole('link', { name: 'New app' }).first().click();
  await page.getByLabel('Name').fill('From Git');

  await test.step('an address that cannot be read is told, and makes no app', async () => {
    await page.getByRole('radio', { name: /^An Amplify Gen 2 project/ }).check({ force: true });
    await page.getByLabel('Git address').fill(gitAddress(slipway.url, 'nothing'));
    await page.getByRole('button', { name: 'Create app' }).click();
    await expect(page.getByText('The repository cannot be read')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('who reads a whole project as a data model is led to starting from it', async () => {
    await page.getByRole('radio', { name: /^A data model you have/ }).check({ force: true });
    await page.getByLabel('Git address').fill(gitAddress(slipway.url, 'moved'));
    await page.getByRole('button', { name: 'Read the repository' }).click();
    await page.getByRole('button', { name: 'Start from the project' }).click();
    await expect(page.getByLabel('Git address')).toHaveValue(/moved\.git$/);
  });

  await page.getByRole('button', { name: 'Create app' }).click();
  await page.waitForURL('**/apps/from-git/development/model');
  await expect(page.getByRole('button', { name: /Development/ })).toContainText('main');
  await expect(new ModelPage(page).card('Model2')).toBeAttached();
});
