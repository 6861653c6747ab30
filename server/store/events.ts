import { type EventBody, eventSchema, type StoredEvent } from '@/lib/events';
import type { Store } from './store';

/** Appends to the log; inside a transaction the events appear with the rest of it. */
export async function appendEvents(store: Store, events: { topic: string; body: EventBody }[]): Promise<void> {
  if (events.length === 0) return;
  const at = new Date().toISOString();
  await store
    .insertInto('events')
    .values(events.map(({ topic, body }) => ({ topic, at, body: JSON.stringify(body) })))
    .execute();
}

/** Events of a topic, or of several, after the one with id `afterId`, oldest first. */
export async function listEvents(
  store: Store,
  topics: string | readonly string[],
  { afterId = 0, limit = 10_000 } = {},
): Promise<StoredEvent[]> {
  const list = typeof topics === 'string' ? [topics] : topics;
  const query = store.selectFrom('events').selectAll().where('topic', 'in', list).where('id', '>', afterId);
  return (await query.orderBy('id').limit(limit).execute()).map(parse);
}

/** Id of the newest event; 0 when there is none. */
export async function lastEventId(store: Store): Promise<number> {
  const row = await store.selectFrom('events').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

function parse(row: { id: number; topic: string; at: string; body: string }): StoredEvent {
  return eventSchema.parse({ ...row, body: JSON.parse(row.body) });
}
