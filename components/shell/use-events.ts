'use client';

import { useEffect, useRef, useState } from 'react';
import { eventSchema, type StoredEvent } from '@/lib/events';

export type StreamState = 'connecting' | 'live' | 'offline';

/** A browser gives a stream up for good when it is answered with an error, as by a server that is coming up. */
const REOPEN_AFTER_MS = 2_000;

/**
 * Follows topics of the event log. The browser reconnects by itself and resumes after the last event
 * it saw, so nothing is missed. `after` is the id that the page's own state already contains.
 */
export function useEvents(topics: readonly string[], onEvents: (events: StoredEvent[]) => void, after?: number): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const handler = useRef(onEvents);
  const lastId = useRef(after ?? 0);
  useEffect(() => {
    handler.current = onEvents;
  });
  const key = topics.join(',');
  useEffect(() => {
    if (key === '') return;
    let waiting: StoredEvent[] = [];
    let frame = 0;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const stream = new EventSource(address(key, lastId.current));
      stream.onopen = () => setState('live');
      stream.onerror = () => {
        const closed = stream.readyState === EventSource.CLOSED;
        setState(closed ? 'offline' : 'connecting');
        if (closed) reopening = setTimeout(() => (source = open()), REOPEN_AFTER_MS);
      };
      stream.onmessage = receive;
      return stream;
    };
    const receive = (message: MessageEvent<string>) => {
      const parsed = eventSchema.safeParse(JSON.parse(message.data));
      if (!parsed.success) return; // An event of a newer release of the console: the page knows no use for it.
      lastId.current = Math.max(lastId.current, parsed.data.id);
      waiting.push(parsed.data);
      // One render for all events of a frame: a deployment sends hundreds a second.
      frame ||= requestAnimationFrame(() => {
        const events = waiting;
        waiting = [];
        frame = 0;
        handler.current(events);
      });
    };
    let source = open();
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(reopening);
      source.close();
    };
  }, [key]);
  return state;
}

function address(key: string, after: number): string {
  const parameters = new URLSearchParams();
  for (const topic of key.split(',')) parameters.append('topic', topic);
  if (after > 0) parameters.set('after', String(after));
  return `/api/events?${parameters}`;
}
