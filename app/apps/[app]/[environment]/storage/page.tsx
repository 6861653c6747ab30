import type { Metadata } from 'next';
import { DraftProvider } from '@/components/shell/draft-provider';
import { StoragePage } from '@/components/storage/storage-page';
import { Page } from '@/components/ui/page';
import { getDraft } from '@/server/console/drafts';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Storage' };

export default async function StorageRoute({ params }: { params: EnvironmentParams }) {
  const session = await requireSession();
  const { environment } = await loadEnvironment(params);
  return (
    <Page>
      <DraftProvider initial={await getDraft(session, environment.id)}>
        <StoragePage />
      </DraftProvider>
    </Page>
  );
}
