import type { ReactNode } from 'react';

/** The column that all pages but the canvas stand in. */
export function Page({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return <div className={`mx-auto flex w-full flex-col gap-6 px-4 py-6 sm:px-8 ${wide ? 'max-w-7xl' : 'max-w-5xl'}`}>{children}</div>;
}
