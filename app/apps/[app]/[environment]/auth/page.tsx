import type { Metadata } from 'next';
import { AuthPage } from '@/components/auth/auth-page';
import { DraftProvider } from '@/components/shell/draft-provider';
import { Page } from '@/components/ui/page';
import { findDeployedSignIn } from '@/server/console/deployed-backend';
import { getDraft } from '@/server/console/drafts';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Auth' };

export default async function AuthRoute({ params }: { params: EnvironmentParams }) {
  const session = await requireSession();
  const { environment } = await loadEnvironment(params);
  const [draft, deployed] = await Promise.all([getDraft(session, environment.id), findDeployedSignIn(session, environment.id)]);
  return (
    <Page>
      <DraftProvider initial={draft}>
        <AuthPage environmentName={environment.name} deployed={deployed} />
      </DraftProvider>
    </Page>
  );
}
