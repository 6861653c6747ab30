import type { Metadata } from 'next';
import { ConsoleFrame } from '@/components/apps/console-frame';
import { NewAppForm } from '@/components/apps/new-app-form';
import { PageHeader } from '@/components/ui/page-header';
import { listTemplates } from '@/server/console/apps';
import { requireSession } from '@/server/session/session';

export const metadata: Metadata = { title: 'New app' };

export default async function NewAppPage() {
  const session = await requireSession();
  return (
    <ConsoleFrame user={session.user}>
      <PageHeader
        title="New app"
        description="A repository with an Amplify project, and a first environment to run it in. No cloud account is needed."
      />
      <NewAppForm templates={await listTemplates(session)} />
    </ConsoleFrame>
  );
}
