import type { Metadata } from 'next';
import { SettingsPage } from '@/components/settings/settings-page';
import { Page } from '@/components/ui/page';
import { listAccessTokens } from '@/server/console/access-tokens';
import { listBranches } from '@/server/console/branches';
import { listMembers } from '@/server/console/members';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsRoute({ params }: { params: EnvironmentParams }) {
  const session = await requireSession();
  const { app, environment } = await loadEnvironment(params);
  const [branches, members, tokens] = await Promise.all([listBranches(session, app.slug), listMembers(session), listAccessTokens(session)]);
  const names = branches.map(({ name }) => name);
  return (
    <Page>
      <SettingsPage app={app} environment={environment} branches={names} members={members} tokens={tokens} />
    </Page>
  );
}
