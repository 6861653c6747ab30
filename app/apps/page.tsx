import type { Metadata } from 'next';
import { AppList } from '@/components/apps/app-list';
import { ConsoleFrame } from '@/components/apps/console-frame';
import { listApps } from '@/server/console/apps';
import { requireSession } from '@/server/session/session';

export const metadata: Metadata = { title: 'Apps' };

export default async function AppsPage() {
  const session = await requireSession();
  return (
    <ConsoleFrame user={session.user}>
      <AppList apps={await listApps(session)} />
    </ConsoleFrame>
  );
}
