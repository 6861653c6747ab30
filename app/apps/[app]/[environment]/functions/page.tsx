import type { Metadata } from 'next';
import { FunctionsPage } from '@/components/functions/functions-page';
import { DraftProvider } from '@/components/shell/draft-provider';
import { Page } from '@/components/ui/page';
import { getDraft } from '@/server/console/drafts';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Functions' };

export default async function FunctionsRoute({ params }: { params: EnvironmentParams }) {
  const session = await requireSession();
  const { environment } = await loadEnvironment(params);
  return (
    <Page>
      <DraftProvider initial={await getDraft(session, environment.id)}>
        <FunctionsPage environment={environment} />
      </DraftProvider>
    </Page>
  );
}
