import { useSyncExternalStore } from 'react';

/**
 * The class that gives the page its colours. What paints with colours that it reads from styles has to wait for this:
 * next-themes tells of another theme before the page has it.
 */
export function useThemeClass(): string {
  return useSyncExternalStore(subscribe, read, () => '');
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['class'] });
  return () => observer.disconnect();
}

function read(): string {
  return document.documentElement.className;
}
