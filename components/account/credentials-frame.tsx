import type { ReactNode } from 'react';
import { Mark } from '@/components/shell/mark';

/** The frame of the two pages that are seen before anyone is signed in. */
export function CredentialsFrame({ title, description, children }: { title: string; description: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="flex w-full max-w-sm flex-col gap-6 rounded-lg border border-border bg-surface p-6 sm:p-8">
        <div className="flex flex-col gap-3">
          <span className="flex items-center gap-2 text-sm font-semibold">
            <Mark className="size-6" /> Slipway
          </span>
          <div className="flex flex-col gap-1">
            <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
            <p className="text-[13px] text-muted">{description}</p>
          </div>
        </div>
        {children}
      </div>
    </main>
  );
}
