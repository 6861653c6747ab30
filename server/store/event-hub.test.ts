import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StoredEvent } from '@/lib/events';
import { type EventHub, openEventHub } from './event-hub';
import { appendEvents, lastEventId } from './events';
import { openTemporaryStore, type TemporaryStore } from './temporary-store';

let temporary: TemporaryStore;
let hub: EventHub;
const stop = new AbortController();
beforeEach(async () => {
  temporary = await openTemporaryStore();
  hub = openEventHub(temporary.store, { pollMs: 2 });
});
afterEach(() => temporary.remove());

const add = (topic: string, ...texts: string[]) =>
  appendEvents(
    temporary.store,
    texts.map((text) => ({ topic, body: { type: 'log' as const, source: 's', level: 'info' as const, text } })),
  );

const textOf = ({ body }: StoredEvent) => (body.type === 'log' ? body.text : '');

/** Takes events until there are `count`. */
async function take(stream: AsyncGenerator<StoredEvent[]>, count: number): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  while (events.length < count) {
    const next = await stream.next();
    if (next.done) break;
    events.push(...next.value);
  }
  await stream.return(undefined);
  return events;
}

test('a stream resumes after the event it saw last and goes on live', async () => {
  await add('a', '1', '2');
  const seen = await lastEventId(temporary.store);
  await add('a', '3');
  await add('b', 'other');
  const taking = take(hub.follow({ topics: ['a'], afterId: seen, signal: stop.signal }), 5);
  await add('a', '4');
  await add('a', '5', '6', '7');
  expect((await taking).map(textOf)).toEqual(['3', '4', '5', '6', '7']);
});

test('many streams of several topics each get everything once and in order', async () => {
  const takings = Array.from({ length: 20 }, () => take(hub.follow({ topics: ['a', 'b'], afterId: 0, signal: stop.signal }), 100));
  for (let index = 0; index < 50; index += 1) {
    await add('a', `a${index}`);
    await add('b', `b${index}`);
  }
  const expected = Array.from({ length: 50 }, (_, index) => [`a${index}`, `b${index}`]).flat();
  for (const taking of takings) expect((await taking).map(textOf)).toEqual(expected);
});

test('a stream ends when it is aborted while it waits', async () => {
  const own = new AbortController();
  const taking = take(hub.follow({ topics: ['a'], afterId: 0, signal: own.signal }), 1);
  setImmediate(() => own.abort());
  expect(await taking).toEqual([]);
});
