'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { heartbeatMs, type PersonHere } from '@/lib/views/presence';
import { bePresent } from '@/server/actions/presence';
import { isOutdated } from './outdated';
import { readApi } from './read-api';
import { useEvents } from './use-events';

/** What this window says of itself and knows of others; there is one of it, like the window. */
let people: readonly PersonHere[] = [];
let selection: string | undefined;
let say: () => void = () => {};
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setPeople(next: readonly PersonHere[]): void {
  if (JSON.stringify(next) === JSON.stringify(people)) return;
  people = next;
  for (const listener of listeners) listener();
}

const nobody: readonly PersonHere[] = [];

/** Who else looks at the environment of this page. */
export function usePeople(): readonly PersonHere[] {
  return useSyncExternalStore(
    subscribe,
    () => people,
    () => nobody,
  );
}

/** Shows others what is selected here, while the caller is on the page. */
export function useShownSelection(selected: string | undefined): void {
  useEffect(() => {
    selection = selected;
    say();
    return () => {
      selection = undefined;
      say();
    };
  }, [selected]);
}

/** Says again and again that this window looks at an environment, and follows who else does. A hidden window does not look. */
export function usePresence(environmentId: string): void {
  const windowId = useRef<string>(undefined);
  useEffect(() => {
    windowId.current ??= crypto.randomUUID();
    const own = { environmentId, windowId: windowId.current };
    let soon: ReturnType<typeof setTimeout> | undefined;
    const speak = async (leaves?: true) => {
      const result = await bePresent({ ...own, ...(leaves ? { leaves } : selection && { selection }) }).catch((error: unknown) => {
        // There is nothing more to say, and the person has been told.
        if (isOutdated(error)) clearInterval(beat);
      });
      // While the console cannot be reached, nobody is known to be there.
      setPeople(result?.ok && !leaves ? result.value : nobody);
    };
    // Going through cards with the arrow keys is told once, at its end.
    say = () => {
      clearTimeout(soon);
      soon = setTimeout(() => void (document.hidden || speak()), 250);
    };
    const turn = () => void (document.hidden ? speak(true) : speak());
    const beat = setInterval(() => void (document.hidden || speak()), heartbeatMs);
    document.addEventListener('visibilitychange', turn);
    turn();
    return () => {
      say = () => {};
      clearTimeout(soon);
      clearInterval(beat);
      document.removeEventListener('visibilitychange', turn);
      void speak(true);
    };
  }, [environmentId]);
  useEvents([`presence:${environmentId}`], () => {
    readApi<PersonHere[]>(`/api/environments/${environmentId}/people`).then(setPeople, () => {});
  });
}
