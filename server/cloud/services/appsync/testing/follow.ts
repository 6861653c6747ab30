/** Subscriptions as tests follow them: what arrives, and that they run. */
import type { Feed, Model, Options, Row } from './stock-app';

/** Subscribes to what is created; gives the rows that arrive. */
export function follow(model: Model, options: Options): ReturnType<typeof collect> {
  return collect(model.onCreate(options));
}

export function collect(feed: Feed): { rows: Row[]; failure: Promise<unknown>; arrival(count: number): Promise<Row[]>; stop(): void } {
  const rows: Row[] = [];
  let waiting: { count: number; resolve(rows: Row[]): void }[] = [];
  let fail: (error: unknown) => void = () => {};
  const failure = new Promise<unknown>((resolve) => {
    fail = resolve;
  });
  const subscription = feed.subscribe({
    next(row) {
      rows.push(row);
      for (const { count, resolve } of waiting) if (rows.length >= count) resolve(rows);
      waiting = waiting.filter(({ count }) => rows.length < count);
    },
    error: fail,
  });
  const arrival = (count: number): Promise<Row[]> =>
    rows.length >= count ? Promise.resolve(rows) : new Promise((resolve) => waiting.push({ count, resolve }));
  return { rows, failure, arrival, stop: () => subscription.unsubscribe() };
}

/** Publishes probes until one arrives: from then on the subscription is known to run. */
export async function started(feed: ReturnType<typeof follow>, probe: () => Promise<unknown>): Promise<void> {
  while (feed.rows.length === 0) {
    await probe();
    await new Promise((resolve) => setImmediate(resolve));
  }
  feed.rows.length = 0;
}
