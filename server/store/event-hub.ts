import { setTimeout as sleep } from 'node:timers/promises';
import type { StoredEvent } from '@/lib/events';
import { lastEventId, listEvents } from './events';
import type { Store } from './store';

export interface FollowOptions {
  topics: readonly string[];
  /** Starts after the event with this id. */
  afterId: number;
  signal: AbortSignal;
}

export interface EventHub {
  /** Id of the newest event of all topics; 0 when there is none. */
  newest(): Promise<number>;
  /** Events of the topics, in order and each once, until the signal aborts. */
  follow(options: FollowOptions): AsyncGenerator<StoredEvent[]>;
}

interface Waiting {
  /** The newest event there was when it looked last. */
  seen: number;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Follows the event log for all streams of this process with one small query at a time: has it grown?
 * It polls, because other processes write the events; while nobody follows, it does nothing.
 */
export function openEventHub(store: Store, { pollMs = 30 } = {}): EventHub {
  let waiting: Waiting[] = [];
  let polling = false;

  const poll = async (): Promise<void> => {
    polling = true;
    try {
      while (waiting.length > 0) {
        const newest = await lastEventId(store);
        for (const { resolve } of waiting.filter(({ seen }) => seen < newest)) resolve();
        await sleep(pollMs);
      }
    } catch (error) {
      for (const { reject } of [...waiting]) reject(error);
    }
    polling = false;
  };

  /** Resolves when the log may have grown beyond the event `seen`. */
  const grown = (seen: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        signal.removeEventListener('abort', onAbort);
        waiting = waiting.filter((one) => one !== entry);
        settle();
      };
      const entry: Waiting = { seen, resolve: () => end(resolve), reject: (error) => end(() => reject(error)) };
      const onAbort = (): void => entry.resolve();
      waiting.push(entry);
      signal.addEventListener('abort', onAbort);
      if (signal.aborted) onAbort();
      else if (!polling) void poll();
    });

  return {
    newest: () => lastEventId(store),
    async *follow({ topics, afterId, signal }) {
      let last = afterId;
      while (!signal.aborted) {
        // Read before the events: one that comes in between is then waited for no longer than it takes to look again.
        const seen = await lastEventId(store);
        const events = await listEvents(store, topics, { afterId: last, limit: 1000 });
        const newest = events.at(-1);
        if (newest) {
          last = newest.id;
          yield events;
        } else {
          await grown(seen, signal);
        }
      }
    },
  };
}
