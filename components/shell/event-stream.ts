import { eventSchema, type StoredEvent } from '@/lib/events';

export type StreamState = 'connecting' | 'live' | 'offline';

/** A browser gives a stream up for good when it is answered with an error, as by a server that is coming up. */
const REOPEN_AFTER_MS = 2_000;

export interface Follower {
  topics: readonly string[];
  /** Id of the last event that it knows; absent, it is told of what happens from now on. */
  after?: number | undefined;
  onEvents(events: StoredEvent[]): void;
  onState(state: StreamState): void;
}

/** What the stream stands on; a browser's own in the console. */
export interface Surroundings {
  open(address: string): EventSource;
  /** Runs at the next frame. */
  soon(task: () => void): void;
  hidden(): boolean;
  onVisibility(listener: () => void): void;
}

export interface EventStream {
  /** Tells of every event of the topics, in order and each once, until the function it gives back is called. */
  follow(follower: Follower): () => void;
}

/**
 * One connection for everything that a window follows: a browser allows six to a host over HTTP/1.1,
 * all of its windows together. A hidden window lets go of its connection and catches up when it is seen again.
 */
export function openEventStream({ open, soon, hidden, onVisibility }: Surroundings): EventStream {
  const followers = new Map<Follower, number | undefined>();
  let source: EventSource | undefined;
  let topics = new Set<string>();
  let state: StreamState = 'connecting';
  /** Id after which the connection began, and of the newest event that it has told of. */
  let began: number | undefined;
  let position: number | undefined;
  let waiting: StoredEvent[] = [];
  let delivery = false;
  let arrangement = false;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  const setState = (next: StreamState): void => {
    state = next;
    for (const { onState } of followers.keys()) onState(state);
  };

  const close = (): void => {
    clearTimeout(reopening);
    source?.close();
    source = undefined;
    topics = new Set();
  };

  const connect = (): void => {
    close();
    topics = new Set([...followers.keys()].flatMap((follower) => follower.topics));
    const known = [...followers.values()].filter((after) => after !== undefined);
    began = known.length > 0 ? Math.min(...known) : undefined;
    position = began;
    // What is not delivered yet comes once more.
    waiting = [];
    const stream = open(address(topics, began));
    source = stream;
    stream.onopen = () => setState('live');
    stream.onerror = () => {
      const closed = stream.readyState === stream.CLOSED;
      setState(closed ? 'offline' : 'connecting');
      if (closed) reopening = setTimeout(connect, REOPEN_AFTER_MS);
    };
    stream.addEventListener('position', ({ lastEventId }) => {
      position = Number(lastEventId);
      began ??= position;
      for (const [follower, after] of followers) followers.set(follower, after ?? position);
    });
    stream.onmessage = receive;
  };

  const receive = ({ data }: MessageEvent<string>): void => {
    const parsed = eventSchema.safeParse(JSON.parse(data));
    if (!parsed.success) return; // An event of a newer release of the console: the page knows no use for it.
    position = parsed.data.id;
    waiting.push(parsed.data);
    if (delivery) return;
    delivery = true;
    // One render for all events of a frame: a deployment sends hundreds a second.
    soon(() => {
      delivery = false;
      deliver(waiting.splice(0));
    });
  };

  const deliver = (events: StoredEvent[]): void => {
    const last = events.at(-1);
    if (!last) return;
    for (const [follower, after = 0] of [...followers]) {
      followers.set(follower, Math.max(after, last.id));
      const news = events.filter(({ id, topic }) => id > after && follower.topics.includes(topic));
      if (news.length > 0) follower.onEvents(news);
    }
  };

  /** Connects anew only for what the connection does not bring: another topic, or events from before it began. */
  const arrange = (): void => {
    arrangement = false;
    if (followers.size === 0 || hidden()) {
      close();
      return;
    }
    const brought = (one: Follower, after: number | undefined) =>
      one.topics.every((topic) => topics.has(topic)) && (after === undefined || (began !== undefined && after >= began));
    if (!source || [...followers].some(([one, after]) => !brought(one, after))) connect();
  };

  const arrangeSoon = (): void => {
    if (arrangement) return;
    arrangement = true;
    queueMicrotask(arrange);
  };

  onVisibility(arrangeSoon);
  return {
    follow(follower) {
      followers.set(follower, follower.after ?? (source ? position : undefined));
      follower.onState(source ? state : 'connecting');
      arrangeSoon();
      return () => {
        followers.delete(follower);
        arrangeSoon();
      };
    },
  };
}

function address(topics: ReadonlySet<string>, after: number | undefined): string {
  const parameters = new URLSearchParams([...topics].map((topic) => ['topic', topic]));
  if (after !== undefined) parameters.set('after', String(after));
  return `/api/events?${parameters}`;
}
