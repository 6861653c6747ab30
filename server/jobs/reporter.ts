import type { EventBody } from '@/lib/events';
import { appendEvents } from '../store/events';
import type { Store } from '../store/store';

export interface Reporter {
  /** Resolves when the event is on disk. */
  report(topic: string, body: EventBody): Promise<void>;
  /** Resolves when everything reported so far is on disk. */
  flush(): Promise<void>;
}

/** Appends events in order; those that arrive while others are being written share one transaction, and so one fsync. */
export function openReporter(store: Store): Reporter {
  let waiting: { topic: string; body: EventBody }[] = [];
  let last: Promise<void> = Promise.resolve();
  let scheduled = false;
  return {
    report(topic, body) {
      waiting.push({ topic, body });
      if (!scheduled) {
        scheduled = true;
        last = last
          // An error belongs to those who waited for that batch; the next one is tried all the same.
          .catch(() => {})
          .then(() => new Promise((resolve) => setImmediate(resolve)))
          .then(() => {
            scheduled = false;
            const batch = waiting;
            waiting = [];
            return appendEvents(store, batch);
          });
        last.catch(() => {});
      }
      return last;
    },
    flush: () => last,
  };
}
