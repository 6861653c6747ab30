import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type Slipway, startSlipway } from './slipway';

export const owner = { name: 'Mara Reyes', email: 'mara@example.com', password: 'correct horse battery staple' };

/** How long a job may take, such as a plan, a deployment or a build of a front end; only a failure takes this long. */
export const JOB_TIMEOUT_MS = 180_000;

/** Each worker has a Slipway of its own, which its journeys share in the order they stand in the file. */
export const test = base.extend<object, { slipway: Slipway }>({
  slipway: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from this pattern.
    async ({}, use) => {
      const slipway = await startSlipway();
      await use(slipway);
      await slipway.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** No page may have a fault that a machine can find; every journey calls this on every page it visits. */
export async function expectAccessible(page: Page): Promise<void> {
  // What is still fading in has other colours than it will have.
  await page.evaluate(async () => {
    const running = document.getAnimations().filter(({ playState }) => playState === 'running');
    const ending = running.filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    // React Aria's region for announcements holds what it says for a moment only; what it named may be gone by then.
    .exclude('[data-live-announcer]')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}

export { expect };
