import type { Page } from '@playwright/test';

export interface Motion {
  /** Frames a second over the whole move. */
  framesPerSecond: number;
  /** The longest time between two frames. */
  worstMs: number;
}

/** In milliseconds from the last byte of the page's data. */
export interface Opening {
  /** To the frame in which the nodes are first seen. */
  paintMs: number;
  /** To the frame in which they can be moved. */
  liveMs: number;
}

/** Records, from the first moment of the page, when the nodes were on the screen and when they were live. */
export async function watchOpening(page: Page): Promise<void> {
  // tsx names functions by a helper that only modules of its own have.
  await page.addInitScript({ content: 'globalThis.__name = (value) => value;' });
  await page.addInitScript(() => {
    const marks = { paintMs: '.first-picture, .far-view, .react-flow__node', liveMs: '.far-view, .react-flow__node' };
    for (const [name, selector] of Object.entries(marks)) {
      const look = () => {
        if (document.querySelector(selector)) {
          requestAnimationFrame(() => requestAnimationFrame((now) => Object.assign(window, { [name]: now })));
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }
  });
}

export async function opened(page: Page): Promise<Opening> {
  const opening = await page.waitForFunction(
    () => {
      if (!('paintMs' in window && 'liveMs' in window)) return;
      const data = (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).responseEnd;
      return { paintMs: Number(window.paintMs) - data, liveMs: Number(window.liveMs) - data };
    },
    undefined,
    { timeout: 120_000 },
  );
  return opening.jsonValue() as Promise<Opening>;
}

/** Drags the canvas about, or turns the wheel, one step a frame, and counts the frames. */
export async function move(page: Page, kind: 'pan' | 'zoom', frames = 120): Promise<Motion> {
  return page.evaluate(
    async ([how, count]) => {
      const pane = document.querySelector('.react-flow__pane');
      if (!pane) throw new Error('There is no canvas.');
      const box = pane.getBoundingClientRect();
      const [middleX, middleY] = [box.left + box.width / 2, box.top + box.height / 2];
      const at = (x: number, y: number) => ({ clientX: x, clientY: y, bubbles: true, cancelable: true, view: window });
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      if (how === 'pan') pane.dispatchEvent(new MouseEvent('mousedown', at(middleX, middleY)));
      const times = [await frame()];
      for (let step = 0; step < count; step += 1) {
        const turn = (step / count) * 4 * Math.PI;
        if (how === 'pan')
          window.dispatchEvent(new MouseEvent('mousemove', at(middleX + 300 * Math.sin(turn), middleY + 200 * Math.sin(turn / 2))));
        else pane.dispatchEvent(new WheelEvent('wheel', { ...at(middleX, middleY), deltaY: 40 * Math.sin(turn) }));
        times.push(await frame());
      }
      if (how === 'pan') window.dispatchEvent(new MouseEvent('mouseup', at(middleX, middleY)));
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
      const total = gaps.reduce((sum, gap) => sum + gap, 0);
      return { framesPerSecond: (1000 * gaps.length) / total, worstMs: Math.max(...gaps) };
    },
    [kind, frames] as const,
  );
}

/** From a key to the frame that shows its letter, for each letter typed into the field that has the focus. */
export async function typeAndMeasure(page: Page, text: string): Promise<number[]> {
  await page.evaluate(() => {
    const delays: number[] = [];
    Object.assign(window, { delays });
    document.addEventListener(
      'keydown',
      () => {
        const start = performance.now();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => delays.push(performance.now() - start);
          channel.port2.postMessage(undefined);
        });
      },
      true,
    );
  });
  for (const letter of text) await page.keyboard.press(letter);
  const delays = await page.waitForFunction(
    (count) => ('delays' in window && Array.isArray(window.delays) && window.delays.length >= count ? window.delays : undefined),
    text.length,
  );
  return delays.jsonValue() as Promise<number[]>;
}
