import Link from 'next/link';
import type { ReactNode } from 'react';
import { AccountMenu } from '@/components/shell/account-menu';
import { Mark } from '@/components/shell/mark';
import { RightsNote, RightsProvider } from '@/components/shell/rights';
import { Page } from '@/components/ui/page';
import type { MemberView } from '@/lib/views/member';

/** The frame of pages that belong to no app. */
export function ConsoleFrame({ user, children }: { user: Pick<MemberView, 'name' | 'email' | 'role'>; children: ReactNode }) {
  return (
    <RightsProvider role={user.role}>
      <div className="flex min-h-dvh flex-col">
        <header className="flex h-12 shrink-0 items-center justify-between border-b border-border bg-surface px-4">
          <Link href="/apps" className="flex items-center gap-2 rounded-md text-sm font-semibold">
            <Mark /> Slipway
          </Link>
          <AccountMenu user={user} />
        </header>
        <RightsNote />
        <main className="flex-1">
          <Page>{children}</Page>
        </main>
      </div>
    </RightsProvider>
  );
}
