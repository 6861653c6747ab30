'use client';

import { useEffect, useRef, useState } from 'react';
import type { StoredEvent } from '@/lib/events';
import { type EventStream, openEventStream, type StreamState } from './event-stream';

let shared: EventStream | undefined;

/** The window's one connection to the event log. */
function windowStream(): EventStream {
  shared ??= openEventStream({
    open: (address) => new EventSource(address),
    soon: (task) => requestAnimationFrame(task),
    hidden: () => document.hidden,
    onVisibility: (listener) => document.addEventListener('visibilitychange', listener),
  });
  return shared;
}

/**
 * Follows topics of the event log; after a break it resumes after the last event it saw, so nothing is
 * missed. `after` is the id that the page's own state already contains.
 */
export function useEvents(topics: readonly string[], onEvents: (events: StoredEvent[]) => void, after?: number): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const handler = useRef(onEvents);
  const first = useRef(after);
  useEffect(() => {
    handler.current = onEvents;
  });
  const key = topics.join(',');
  useEffect(() => {
    if (key === '') return;
    const follower = {
      topics: key.split(','),
      after: first.current,
      onEvents: (events: StoredEvent[]) => {
        first.current = events.at(-1)?.id;
        handler.current(events);
      },
      onState: setState,
    };
    return windowStream().follow(follower);
  }, [key]);
  return state;
}
