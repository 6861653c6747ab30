import type { Metadata } from 'next';
import { OverviewPage } from '@/components/overview/overview-page';
import { Page } from '@/components/ui/page';
import { listBranches } from '@/server/console/branches';
import { listDeployments } from '@/server/console/deployments';
import { getDraft } from '@/server/console/drafts';
import { findGlance } from '@/server/console/glance';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from './load-environment';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewRoute({ params }: { params: EnvironmentParams }) {
  const session = await requireSession();
  const { app, environment } = await loadEnvironment(params);
  const [glance, branches, deployments, draft] = await Promise.all([
    findGlance(session, environment.id),
    listBranches(session, app.slug),
    listDeployments(session, environment.id),
    environment.draftEdits > 0 ? getDraft(session, environment.id) : undefined,
  ]);
  const branch = branches.find(({ name }) => name === environment.branch);
  return (
    <Page>
      <OverviewPage
        app={app}
        environment={environment}
        glance={glance}
        siteUrl={branch?.liveBuildId ? branch.url : undefined}
        edits={draft?.entries.filter(({ undone }) => !undone) ?? []}
        deployments={deployments}
      />
    </Page>
  );
}
