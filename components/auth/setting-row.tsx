import type { ReactNode } from 'react';

/** A setting in a panel: hairline above all but the first. */
export function SettingRow({ children }: { children: ReactNode }) {
  return <div className="border-border not-first:mt-3 not-first:border-t not-first:pt-3">{children}</div>;
}
