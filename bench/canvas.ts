/**
 * The canvas of the data model in a browser, beside plain React Flow with as many nodes on the same machine in the
 * same run. Needs a build (`node server/start.mjs --build-only`). `npx tsx bench/canvas.ts [models …]`
 */
import { cpus } from 'node:os';
import { type Browser, chromium, type Page } from '@playwright/test';
import { cloneApp } from '../e2e/app-repository';
import { ConsolePage } from '../e2e/pages/console-page';
import { startSlipway } from '../e2e/slipway';
import { manyModels } from './canvas/many-models';
import { type Motion, move, type Opening, opened, typeAndMeasure, watchOpening } from './canvas/measure';
import { servePlainFlow } from './canvas/plain-page';
import { median, printTable } from './table';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10, 100, 1_000, 2_500];
const viewport = { width: 1440, height: 900 };

interface Measured extends Opening {
  pan: Motion;
  zoom: Motion;
}

async function measurePlain(browser: Browser, url: string, count: number): Promise<Measured> {
  const page = await browser.newPage({ viewport });
  await watchOpening(page);
  await page.goto(`${url}/?nodes=${count}`);
  const opening = await opened(page);
  const measured = { ...opening, pan: await move(page, 'pan'), zoom: await move(page, 'zoom') };
  await page.close();
  return measured;
}

async function measureOurs(page: Page, address: string): Promise<Measured & { near: Motion; keys: number[] }> {
  await watchOpening(page);
  await page.goto(address);
  const opening = await opened(page);
  const pan = await move(page, 'pan');
  const zoom = await move(page, 'zoom');
  // Near, where cards are read and worked on.
  await page.keyboard.press('/');
  await page.getByRole('combobox').fill('Model4');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Fields of Model4' }).waitFor();
  const near = await move(page, 'pan');
  await page.getByRole('button', { name: 'Add field' }).first().click();
  await page.getByLabel('Field name').waitFor();
  const keys = await typeAndMeasure(page, 'somethingtotype');
  return { ...opening, pan, zoom, near, keys };
}

const slipway = await startSlipway();
const plain = await servePlainFlow();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const rows: string[][] = [];
try {
  const context = await browser.newContext({ viewport });
  const setup = new ConsolePage(await context.newPage(), slipway.url);
  await setup.setUp();
  for (const count of sizes) {
    await setup.page.goto(`${slipway.url}/apps`);
    await setup.createApp(`Bench ${count}`, 'Blank');
    const slug = new URL(setup.page.url()).pathname.split('/')[2] ?? '';
    const repository = cloneApp(slipway.url, slug);
    repository.push(manyModels(count), `${count} models`);
    repository.remove();
    const page = await context.newPage();
    const ours = await measureOurs(page, `${slipway.url}/apps/${slug}/development/model`);
    await page.close();
    const theirs = await measurePlain(browser, plain.url, count);
    const beside = (one: Motion, other: Motion) =>
      `${one.framesPerSecond.toFixed(0)} / ${other.framesPerSecond.toFixed(0)} (${(one.framesPerSecond / other.framesPerSecond).toFixed(1)}x)`;
    rows.push([
      String(count),
      `${ours.paintMs.toFixed(0)} / ${theirs.paintMs.toFixed(0)} ms`,
      `${ours.liveMs.toFixed(0)} / ${theirs.liveMs.toFixed(0)} ms`,
      beside(ours.pan, theirs.pan),
      beside(ours.zoom, theirs.zoom),
      ours.near.framesPerSecond.toFixed(0),
      `${ours.pan.worstMs.toFixed(0)} / ${theirs.pan.worstMs.toFixed(0)} ms`,
      `${median(ours.keys).toFixed(0)} ms, at most ${Math.max(...ours.keys).toFixed(0)}`,
    ]);
  }
} finally {
  await browser.close();
  plain.close();
  await slipway.stop();
}
printTable(
  `The canvas / plain React Flow, ${viewport.width} × ${viewport.height} without a GPU, ${cpus().length} cores`,
  [
    'models',
    'first paint after data',
    'live after data',
    'panning all, frames/s',
    'zooming all, frames/s',
    'panning near',
    'longest frame',
    'key to letter',
  ],
  rows,
);
