'use client';

import { useEffect, useRef, useState } from 'react';
import { eventSchema, type StoredEvent } from '@/lib/events';

export type StreamState = 'connecting' | 'live' | 'offline';

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
    const parameters = new URLSearchParams();
    for (const topic of key.split(',')) parameters.append('topic', topic);
    if (lastId.current > 0) parameters.set('after', String(lastId.current));
    const source = new EventSource(`/api/events?${parameters}`);
    let waiting: StoredEvent[] = [];
    let frame = 0;
    source.onopen = () => setState('live');
    source.onerror = () => setState(source.readyState === EventSource.CLOSED ? 'offline' : 'connecting');
    source.onmessage = (message) => {
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
    return () => {
      cancelAnimationFrame(frame);
      source.close();
    };
  }, [key]);
  return state;
}
