'use client';

import { createContext, type ReactNode, use } from 'react';

const ReadOnlyContext = createContext(false);

/** While `when` holds, the fields inside show their values and take none. */
export function ReadOnly({ when, children }: { when: boolean; children: ReactNode }) {
  return <ReadOnlyContext value={when}>{children}</ReadOnlyContext>;
}

export function useReadOnly(): boolean {
  return use(ReadOnlyContext);
}
