'use client';

import { useEffect, useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import type { UserErrorData } from '@/lib/result';
import type { LogEventView } from '@/lib/views/log-group';
import { readLogEvents } from './queries';

const POLL_MS = 2000;
const KEPT_MAX = 5000;
/** Lines may arrive a little after the moment they bear. */
const OVERLAP_MS = 5000;

interface Tail {
  events: LogEventView[] | undefined;
  error: UserErrorData | undefined;
}

/** Follows a log group from some time back, asking again every two seconds while `live`. */
export function useLogTail(environmentId: string, group: string | undefined, filter: string, backMs: number, live: boolean): Tail {
  const [tail, setTail] = useState<Tail>({ events: undefined, error: undefined });
  useEffect(() => {
    if (group === undefined) return;
    const controller = new AbortController();
    const known = new Map<string, LogEventView>();
    let after = Date.now() - backMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async () => {
      try {
        for (const event of await readLogEvents(environmentId, { group, after, filter }, controller.signal)) known.set(event.id, event);
        const events = [...known.values()].sort((a, b) => a.at.localeCompare(b.at)).slice(-KEPT_MAX);
        const last = events.at(-1);
        if (last) after = Math.max(after, Date.parse(last.at) - OVERLAP_MS);
        setTail({ events, error: undefined });
      } catch (error) {
        if (controller.signal.aborted) return;
        setTail((now) => ({ ...now, error: asUserError(error) }));
      }
      if (live && !controller.signal.aborted) timer = setTimeout(poll, POLL_MS);
    };
    setTail({ events: undefined, error: undefined });
    void poll();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [environmentId, group, filter, backMs, live]);
  return tail;
}
