import { expect, test } from 'vitest';
import type { StoredEvent } from '@/lib/events';
import { type Follower, openEventStream } from './event-stream';

/** A server with a log of events, and the browser's side of connections to it. */
class Connection {
  readonly CLOSED = 2;
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  private tellPosition: ((message: { lastEventId: string }) => void) | undefined;
  private sent: number;

  constructor(
    readonly address: URL,
    private readonly log: readonly StoredEvent[],
  ) {
    this.sent = Number(address.searchParams.get('after') ?? log.at(-1)?.id ?? 0);
  }

  addEventListener(_: 'position', listener: (message: { lastEventId: string }) => void): void {
    this.tellPosition = listener;
  }

  answer(): void {
    this.onopen?.();
    this.tellPosition?.({ lastEventId: String(this.sent) });
    this.flow();
  }

  flow(): void {
    const topics = this.address.searchParams.getAll('topic');
    for (const event of this.log)
      if (event.id > this.sent && topics.includes(event.topic)) this.onmessage?.({ data: JSON.stringify(event) });
    this.sent = this.log.at(-1)?.id ?? 0;
  }

  close(): void {
    this.readyState = 2;
  }
}

function setUp() {
  const log: StoredEvent[] = [];
  const connections: Connection[] = [];
  const frames: (() => void)[] = [];
  const visibility: { hidden: boolean; listener?: () => void } = { hidden: false };
  const stream = openEventStream({
    open: (address) => {
      const connection = new Connection(new URL(address, 'http://console'), log);
      connections.push(connection);
      // The part of a browser's EventSource that the stream uses.
      return connection as unknown as EventSource;
    },
    soon: (task) => frames.push(task),
    hidden: () => visibility.hidden,
    onVisibility: (listener) => {
      visibility.listener = listener;
    },
  });
  const settle = async (): Promise<void> => {
    await Promise.resolve();
    const connection = connections.at(-1);
    if (connection?.readyState === 1) connection.answer();
    for (const frame of frames.splice(0)) frame();
  };
  return {
    connections,
    settle,
    add: (...topics: string[]) => {
      for (const topic of topics)
        log.push({ id: log.length + 1, topic, at: '2026-01-01T00:00:00Z', body: { type: 'environment-changed' } });
    },
    open: () => connections.filter(({ readyState }) => readyState === 1),
    setHidden: async (hidden: boolean) => {
      visibility.hidden = hidden;
      visibility.listener?.();
      await settle();
    },
    follow: (topics: string[], after?: number) => {
      const seen: number[] = [];
      const follower: Follower = { topics, after, onEvents: (events) => seen.push(...events.map(({ id }) => id)), onState: () => {} };
      return { seen, stop: stream.follow(follower) };
    },
  };
}

test('all that a window follows comes over one connection, to each its own', async () => {
  const { add, follow, settle, connections } = setUp();
  const one = follow(['a'], 0);
  const two = follow(['b', 'c'], 0);
  add('a', 'b', 'c', 'a');
  await settle();
  expect(connections).toHaveLength(1);
  expect([one.seen, two.seen]).toEqual([
    [1, 4],
    [2, 3],
  ]);
});

test('a follower with a past is told of it, and nobody hears anything twice', async () => {
  const { add, follow, settle, open, connections } = setUp();
  add('a', 'b', 'b');
  const now = follow(['a']);
  await settle();
  add('a', 'b');
  await settle();
  const late = follow(['b'], 2);
  await settle();
  add('b', 'a');
  await settle();
  expect([now.seen, late.seen]).toEqual([
    [4, 7],
    [3, 5, 6],
  ]);
  expect([connections.length, open().length]).toEqual([2, 1]);
});

test('a follower of what is followed already shares the connection as it is', async () => {
  const { add, follow, settle, connections } = setUp();
  const one = follow(['a', 'b'], 0);
  add('a');
  await settle();
  const two = follow(['b']);
  add('b');
  await settle();
  expect([one.seen, two.seen, connections.length]).toEqual([[1, 2], [2], 1]);
});

test('a hidden window holds no connection and catches up when it is seen again', async () => {
  const { add, follow, settle, setHidden, open } = setUp();
  const one = follow(['a']);
  await settle();
  await setHidden(true);
  expect(open()).toHaveLength(0);
  add('a', 'a');
  await setHidden(false);
  expect(one.seen).toEqual([1, 2]);
});

test('the connection goes with the last follower', async () => {
  const { follow, settle, open } = setUp();
  const one = follow(['a']);
  const two = follow(['a']);
  await settle();
  one.stop();
  await settle();
  expect(open()).toHaveLength(1);
  two.stop();
  await settle();
  expect(open()).toHaveLength(0);
});
