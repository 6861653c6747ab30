/** What a person sets with the mouse and the keyboard must stand in the app's TypeScript, and must run. */
import { expect, expectAccessible, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { DeploymentPage } from '../pages/deployment-page';
import { choose, ModelPage } from '../pages/model-page';
import type { Slipway } from '../slipway';

const root = ({ url }: Slipway) => `${url}/apps/library/development`;

test.describe.configure({ mode: 'serial' });

test('a data model is drawn, and every stroke is TypeScript', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const model = new ModelPage(page);
  await console.setUp();
  await console.createApp('Library', 'Blank');
  await model.addModel('Book', 'title');
  await model.addModel('Writer');
  await model.expectSource('title: a.string().required()', 'allow.owner()');

  await test.step('a relationship is drawn from card to card', async () => {
    const dialog = await model.drawRelationship('Writer', 'Book');
    await expect(dialog).toContainText('One Writer has many books. A Book may exist without a Writer.');
    await dialog.getByText('A Book must always have a Writer').click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Add relationship' }).click();
    await expect(page.getByRole('group', { name: /^One Writer has many books/ })).toBeAttached();
    await model.expectSource(
      "books: a.hasMany('Book', 'writerId')",
      'writerId: a.id().required()',
      "writer: a.belongsTo('Writer', 'writerId')",
    );
  });

  await test.step('another is said by keyboard alone', async () => {
    await page.keyboard.press('n');
    const naming = page.getByRole('dialog', { name: 'Add model' });
    await expect(naming.getByLabel('Name')).toBeFocused();
    await page.keyboard.type('loan');
    await page.keyboard.press('Enter');
    await expect(model.details('Loan')).toBeVisible();
    await expect(naming).toBeHidden();
    await model.panel.getByRole('tab', { name: 'Fields' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await expect(model.panel.getByRole('button', { name: 'Add relationship' })).toBeFocused();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add relationship' });
    await expect(dialog).toContainText('One Loan has many books.');
    await dialog.getByRole('button', { name: /Relationship$/ }).focus();
    await page.keyboard.press('Enter');
    const options = page.getByRole('listbox');
    await expect(options.getByRole('option', { selected: true })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(options.getByRole('option', { selected: true })).not.toBeFocused();
    await page.keyboard.press('Enter');
    await expect(options).toBeHidden();
    await expect(dialog).toContainText('One Loan has one Book.');
    await dialog.getByRole('button', { name: 'Add relationship' }).focus();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await model.expectSource("book: a.hasOne('Book', 'loanId')");
  });

  await test.step('fields are renamed, required, listed, given a default', async () => {
    await model.card('Book').click();
    await model.toggleField('title');
    await model.fillKept('Name', 'Full title');
    await expect(model.details('Book')).toContainText('fullTitle');
    await model.toggleField('fullTitle');
    await model.addField('pages', 'Whole number');
    await model.addField('languages');
    await model.toggleField('pages');
    await model.panel.getByText('Required', { exact: true }).click();
    await model.fillKept('Default', '100');
    await model.toggleField('pages');
    await model.toggleField('languages');
    await model.panel.getByText('List', { exact: true }).click();
    await model.expectSource(
      'fullTitle: a.string().required()',
      'pages: a.integer().required().default(100)',
      'languages: a.string().array()',
    );
  });

  await test.step('what is done can be undone and done again', async () => {
    const pages = model.details('Book').getByRole('button', { name: /^pages/ });
    await pages.click();
    await model.panel.getByRole('button', { name: 'Delete field' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete field' }).click();
    await expect(pages).toBeHidden();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(pages).toBeVisible();
    await model.expectSource('pages: a.integer().required().default(100)');
  });

  await test.step('a rule is set from the panel, in a sentence', async () => {
    await model.card('Book').click();
    await model.openTab('Access');
    await model.panel.getByRole('button', { name: 'Add rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add rule' });
    await choose(dialog, 'Who', 'Anyone');
    await expect(dialog).toContainText('Anyone can read.');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Add rule' }).click();
    await expect(model.panel.getByRole('list', { name: 'Rules' })).toContainText('Anyone can read.');
    await model.expectSource("allow.publicApiKey().to(['read'])", 'apiKeyAuthorizationMode');
    await expectAccessible(page);
  });
});

test('sign-in and storage are set on their pages', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  await console.signIn();

  await test.step('second factor, passwords and a group', async () => {
    await page.goto(`${root(slipway)}/auth`);
    const main = page.getByRole('main');
    await choose(main, 'Ask for a second factor', 'Optional');
    await main.getByLabel('Shortest length').fill('12');
    await main.getByLabel('Shortest length').press('Enter');
    await main.getByText('A sign, such as ! or ?').click();
    await main.getByLabel('Group name').fill('Librarians');
    await main.getByRole('button', { name: 'Add group' }).click();
    await expect(main.getByRole('list').filter({ hasText: 'Librarians' })).toBeVisible();
    await console.expectPageSource('amplify/auth/resource.ts', "mode: 'OPTIONAL'", 'totp: true', "groups: ['Librarians']");
    await console.expectPageSource('amplify/backend.ts', 'minimumLength: 12', 'requireSymbols: false');
    await expectAccessible(page);
  });

  await test.step('a path of the storage, with who may read it', async () => {
    await console.open('Storage');
    await page.getByRole('button', { name: 'Add bucket' }).click();
    const naming = page.getByRole('dialog', { name: 'Add a bucket' });
    await naming.getByRole('textbox').fill('covers');
    await naming.getByRole('button', { name: 'Add bucket' }).click();
    await page.getByRole('button', { name: 'Add path' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a path' });
    await dialog.getByRole('textbox', { name: 'Folder' }).fill('pictures');
    await dialog.getByRole('checkbox', { name: 'Visitors: Read' }).check({ force: true });
    await dialog.getByRole('checkbox', { name: 'Librarians: Delete' }).check({ force: true });
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Add path' }).click();
    await expect(page.getByRole('main')).toContainText('Visitors who are not signed in can read.');
    await console.expectPageSource(
      'amplify/storage/resource.ts',
      "'pictures/*'",
      "allow.guest.to(['read'])",
      "allow.groups(['Librarians']).to(['delete'])",
    );
    await expectAccessible(page);
  });
});

test('and all of it runs', async ({ page, slipway }) => {
  const deployments = new DeploymentPage(page);
  await new ConsolePage(page, slipway.url).signIn();
  await deployments.reviewAgain(root(slipway));
  for (const name of ['Book', 'Writer', 'Loan']) await expect(page.getByRole('main')).toContainText(name);
  await deployments.deploy('A library');
});
