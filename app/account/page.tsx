import type { Metadata } from 'next';
import { ConsoleFrame } from '@/components/apps/console-frame';
import { AccessTokens } from '@/components/settings/access-tokens';
import { NameForm } from '@/components/settings/name-form';
import { PageHeader } from '@/components/ui/page-header';
import { listAccessTokens } from '@/server/console/access-tokens';
import { requireSession } from '@/server/session/session';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage() {
  const session = await requireSession();
  return (
    <ConsoleFrame user={session.user}>
      <PageHeader title="Your account" description={session.user.email} />
      <NameForm name={session.user.name} />
      <AccessTokens tokens={await listAccessTokens(session)} />
    </ConsoleFrame>
  );
}
