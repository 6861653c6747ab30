/** The canvas as people meet it: a first model in a minute, the same by keyboard, and a picture that stays where it was put. */
import type { Locator, Page } from '@playwright/test';
import { cloneApp } from '../app-repository';
import { expect, expectAccessible, test } from '../fixtures';
import { ConsolePage } from '../pages/console-page';
import { ModelPage } from '../pages/model-page';
import { ModelTreePage } from '../pages/model-tree-page';
import type { Slipway } from '../slipway';

test.describe.configure({ mode: 'serial' });

const modelPage = ({ url }: Slipway, app: string) => `${url}/apps/${app}/development/model`;
const models = { Author: 'name', Post: 'title', Comment: 'text', Tag: 'label', Category: 'name' };
const relations: [one: string, other: string][] = [
  ['Author', 'Post'],
  ['Post', 'Comment'],
  ['Category', 'Post'],
  ['Post', 'Tag'],
];

async function positionOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const style = await page.getByRole('group', { name: `model ${name}`, exact: true }).evaluate((element) => element.style.transform);
  const [x = Number.NaN, y = Number.NaN] = (style.match(/-?[\d.]+/g) ?? []).map(Number);
  return { x, y };
}

/** Where it ends in the window, in pixels. */
async function endOf(card: Locator): Promise<number> {
  const { x = Number.NaN, width = Number.NaN } = (await card.boundingBox()) ?? {};
  return x + width;
}

/** Goes to a section whose page is read at once, and is there when the function that this gives is called. */
async function goSlowly(page: Page, section: string, path: string): Promise<() => void> {
  let isShown = false;
  let [wasRead, show] = [() => {}, () => {}];
  const reading = new Promise<void>((resolve) => {
    wasRead = resolve;
  });
  const showing = new Promise<void>((resolve) => {
    show = () => {
      isShown = true;
      resolve();
    };
  });
  const isPage = ({ pathname, searchParams }: URL) => pathname.endsWith(path) && searchParams.has('_rsc');
  await page.route(isPage, async (route) => {
    // Links read ahead what they may lead to.
    const isAhead = Object.keys(route.request().headers()).some((name) => name.endsWith('-prefetch'));
    if (isAhead || isShown) return route.continue();
    const response = await route.fetch();
    wasRead();
    await showing;
    await route.fulfill({ response });
  });
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section, exact: true }).click();
  await reading;
  return show;
}

test('a newcomer draws a blog of five models with rules', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const model = new ModelPage(page);
  await console.setUp();
  await console.createApp('Blog', 'Blank');
  const startedAt = performance.now();
  for (const [name, field] of Object.entries(models)) await model.addModel(name, field);
  for (const [one, other] of relations) {
    const dialog = await model.drawRelationship(one, other);
    await dialog.getByRole('button', { name: 'Add relationship' }).click();
    await expect(dialog).toBeHidden();
  }
  await model.card('Post').click();
  await model.openTab('Fields');
  await model.addField('body');
  await model.letAnyoneRead();
  // A machine that does much else is slower; the figure is for whoever reads the report.
  test.info().annotations.push({ type: 'seconds of clicks', description: ((performance.now() - startedAt) / 1000).toFixed(1) });
  await expectAccessible(page);
  await model.expectSource("posts: a.hasMany('Post', 'authorId')", 'body: a.string()', "allow.publicApiKey().to(['read'])");
});

test('where cards stand is kept beside the schema, is no change to deploy, and can be undone', async ({ page, slipway, browser }) => {
  const model = new ModelPage(page);
  await new ConsolePage(page, slipway.url).signIn();
  await page.goto(modelPage(slipway, 'blog'));
  const card = model.card('Tag');
  await card.click();
  await page.getByRole('button', { name: 'Show everything' }).click();
  const before = await positionOf(page, 'Tag');
  const other = await browser.newPage();
  await new ConsolePage(other, slipway.url).signIn();
  await other.goto(`${slipway.url}/apps/blog/development`);
  const show = await goSlowly(other, 'Data model', '/model');

  await card.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => (await positionOf(page, 'Tag')).y).toBeGreaterThan(before.y);
  await model.expectSaved();
  // What the page was read with is old by now.
  show();
  await expect.poll(() => positionOf(other, 'Tag')).toEqual(await positionOf(page, 'Tag'));
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await positionOf(page, 'Tag')).x).toBeGreaterThan(before.x);
  const after = await positionOf(page, 'Tag');
  await model.expectSaved();
  await expect.poll(() => positionOf(other, 'Tag')).toEqual(after);
  await other.close();

  await page.reload();
  await expect.poll(() => positionOf(page, 'Tag')).toEqual(after);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => positionOf(page, 'Tag')).not.toEqual(after);
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect.poll(() => positionOf(page, 'Tag')).toEqual(after);

  await test.step('the picture makes room for the history, and is as it was once that is closed', async () => {
    // Nothing glides: what is read is where it stays.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const ends = () => Promise.all(Object.keys(models).map(async (name) => Math.round(await endOf(model.card(name)))));
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(async () => Math.max(...(await ends()))).toBeLessThan(1440);
    const wide = await ends();
    await page.getByRole('button', { name: 'History', exact: true }).click();
    const panel = await page.getByRole('complementary', { name: 'History' }).boundingBox();
    expect(Math.max(...wide)).toBeGreaterThan(panel?.x ?? 0);
    await expect.poll(async () => Math.max(...(await ends()))).toBeLessThan(panel?.x ?? 0);
    await page.keyboard.press('Escape');
    await expect.poll(ends).toEqual(wide);
  });
});

test('an engineer changes the same file by hand and pushes it, and both are kept', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const model = new ModelPage(page);
  await console.signIn();
  await console.createApp('Shared', 'Blog');
  await model.card('Tag').click();
  await model.addField('colour');
  await model.expectSaved();

  const byHand = 'Audit:a.model({ what : a.string() }).authorization(allow => [allow.authenticated()]), // who did what';
  const repository = cloneApp(slipway.url, 'shared');
  const path = 'amplify/data/resource.ts';
  const source = repository.read(path);
  expect(source).not.toContain('colour');
  repository.push({ [path]: source.replace('a.schema({', `a.schema({\n  ${byHand}`) }, 'Audit by hand');
  repository.remove();

  await expect(model.card('Audit')).toBeAttached();
  await model.expectSource('colour: a.string()');
  await page.getByRole('button', { name: 'Show everything' }).click();
  await model.card('Audit').click();
  await model.expectSource(byHand);
});

test('who was offline catches up, and hears of what has found no place', async ({ page, slipway, browser }) => {
  const model = new ModelPage(page);
  await new ConsolePage(page, slipway.url).signIn();
  await page.goto(modelPage(slipway, 'blog'));
  await model.addModel('Idea');
  await model.expectSaved();
  const other = await browser.newPage();
  const otherModel = new ModelPage(other);
  await new ConsolePage(other, slipway.url).signIn();
  await other.goto(modelPage(slipway, 'blog'));
  await otherModel.card('Idea').click();

  await page.context().setOffline(true);
  await model.addField('late');
  await expect(page.getByText('Offline, 1 not sent')).toBeVisible();
  await other.keyboard.press('Delete');
  await other.getByRole('dialog').getByRole('button', { name: 'Delete model' }).click();
  await expect(otherModel.card('Idea')).toBeHidden();
  await otherModel.expectSaved();
  await other.close();

  await page.context().setOffline(false);
  await expect(page.getByText('Not saved: Added field late to Idea').first()).toBeVisible();
  await expect(model.card('Idea')).toBeHidden();
});

test('edits survive a reload before they are saved, and an update of Slipway under an open page', async ({ page, slipway }) => {
  const model = new ModelPage(page);
  await new ConsolePage(page, slipway.url).signIn();
  // Server actions are what has this header; pages and events come as ever.
  let actions: 'reached' | 'lost' | 'unknown' = 'reached';
  await page.route('**/*', (route) => {
    const { 'next-action': id, ...headers } = route.request().headers();
    if (id === undefined || actions === 'reached') return route.continue();
    if (actions === 'lost') return route.abort();
    return route.continue({ headers: { ...headers, 'next-action': `${id.slice(0, -4)}0000` } });
  });
  await page.goto(modelPage(slipway, 'blog'));
  await model.addModel('Draft');
  await model.expectSaved();

  actions = 'lost';
  await model.addField('first');
  await expect(page.getByText('Offline, 1 not sent')).toBeVisible();
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByText('Offline, 1 not sent')).toBeVisible();
  await expect(model.card('Draft')).toContainText('first');
  actions = 'reached';
  await model.expectSaved();

  await model.card('Draft').click();
  actions = 'unknown';
  await model.addField('second');
  const note = page.getByRole('alertdialog').filter({ hasText: 'Slipway has been updated.' });
  await expect(note).toBeVisible();
  page.once('dialog', (dialog) => dialog.accept());
  actions = 'reached';
  await note.getByRole('button', { name: 'Load anew' }).click();
  await expect(note).toBeHidden();
  await model.expectSaved();
  await page.reload();
  await expect(model.card('Draft')).toContainText('second');

  // Neither has a name that is typed been left, nor typing paused.
  await model.card('Draft').click();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of Draft' }).fill('Paper');
  await page.reload();
  await expect(model.card('Paper')).toBeVisible();
  await model.expectSaved();
  await model.show('Code');
  await page.getByRole('textbox', { name: 'Source of amplify/data/resource.ts' }).press('Control+Home');
  await page.keyboard.insertText('// Ours\n');
  await page.reload();
  await model.expectSource('// Ours');
});

test('cards are renamed where they stand, copied into another app, and deleted together', async ({ page, slipway }) => {
  const model = new ModelPage(page);
  await new ConsolePage(page, slipway.url).signIn();
  await page.goto(modelPage(slipway, 'blog'));
  await test.step('by double click and by F2', async () => {
    await model.card('Tag').getByText('Tag', { exact: true }).dblclick();
    await page.getByRole('textbox', { name: 'Name of Tag', exact: true }).fill('Label');
    await page.keyboard.press('Enter');
    await expect(model.card('Label')).toBeVisible();
    await model.card('Label').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: 'Name of Label', exact: true })).toBeFocused();
    await page.keyboard.type('Keyword');
    await page.keyboard.press('Enter');
    await expect(model.card('Keyword')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await model.card('Post').getByText('body', { exact: true }).dblclick();
    await page.getByRole('textbox', { name: 'Name of body' }).fill('text body');
    await page.keyboard.press('Enter');
    await expect(model.card('Post').getByText('textBody', { exact: true })).toBeVisible();
  });
  await test.step('an area and a note', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    await page.getByRole('complementary', { name: 'Details' }).getByLabel('Text').fill('Ask Mara');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('group', { name: 'note Ask Mara' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
  await test.step('saved as a picture', async () => {
    expect((await model.save('Picture (SVG)')).toString()).toContain('>Ask Mara<');
    const picture = await model.save('Picture (PNG)');
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    // The width, in the header of a PNG: all the cards at twice their size.
    expect(picture.readUInt32BE(16)).toBeGreaterThan(1000);
  });
  await test.step('through the clipboard', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.press('1');
    await model.card('Author').click();
    await model.card('Post').click({ modifiers: ['ControlOrMeta'] });
    await expect(page.getByRole('heading', { name: '2 cards' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+c');
    await expect(page.getByText('Copied 2 types')).toBeVisible();
    await page.goto(`${slipway.url}/apps`);
    await new ConsolePage(page, slipway.url).createApp('Copy', 'Blank');
    await expect(page.getByRole('button', { name: 'Add the first model' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+v');
    await expect(model.card('Author')).toBeVisible();
    await expect(page.getByRole('group', { name: /^One Author has many posts/ })).toBeAttached();
  });
  await test.step('with what breaks', async () => {
    await page.keyboard.press('Escape');
    await model.card('Author').click();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: 'Delete Author?' });
    await expect(dialog).toContainText('Post.author is removed');
    await dialog.getByRole('button', { name: 'Delete model' }).click();
    await expect(model.card('Author')).toBeHidden();
    await model.expectSaved();
  });
  await test.step('and compared with what was before, as one picture', async () => {
    await page.getByRole('button', { name: 'History' }).click();
    await page
      .getByRole('link', { name: /^Compare .* with now$/ })
      .nth(1)
      .click();
    await page.getByRole('tab', { name: 'On the canvas' }).click();
    const picture = page.getByRole('application', { name: 'Both data models as one picture' });
    await expect(picture).toContainText('AuthorRemoved');
    await expectAccessible(page);
  });
});

test('the same blog is built in the list by keyboard alone', async ({ page, slipway }) => {
  const console = new ConsolePage(page, slipway.url);
  const tree = new ModelTreePage(page);
  await console.signIn();
  await console.createApp('Keys', 'Blank');
  await tree.tabTo(page.getByRole('radio', { name: 'List' }));
  await tree.press('Space');
  await expect(page.getByRole('radio', { name: 'List' })).toBeChecked();
  const [first, ...rest] = Object.entries(models);
  if (first) await tree.addModel(...first);
  for (const [name, field] of rest) await tree.addModel(name, field);
  for (const [one, other] of relations) await tree.relate(one, other);
  await tree.addFields('Post', 'body', 'summary');
  await tree.letAnyoneRead('Post');
  await expectAccessible(page);

  await test.step('a field is renamed, moved and deleted', async () => {
    await tree.goTo('summary');
    await tree.press('F2');
    await expect(page.getByRole('textbox', { name: 'Name of summary' })).toBeFocused();
    await page.keyboard.type('excerpt');
    await tree.press('Enter');
    await expect(tree.row('excerpt')).toBeFocused();
    await tree.press('Alt+ArrowUp');
    await expect(tree.row('excerpt')).toBeFocused();
    await new ModelPage(page).show('Code');
    const source = page.getByRole('textbox', { name: 'Source of amplify/data/resource.ts' });
    await expect(source).toContainText(/excerpt: a\.string\(\),[\s\S]*body: a\.string\(\)/);
    await expect(source).toContainText("allow.publicApiKey().to(['read'])");
  });
});
