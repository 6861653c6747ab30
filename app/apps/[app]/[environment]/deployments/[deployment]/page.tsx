import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeploymentPage } from '@/components/deployments/deployment-page';
import { Page } from '@/components/ui/page';
import { UserError } from '@/lib/result';
import { getDeployment } from '@/server/console/deployments';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from '../../load-environment';

export const metadata: Metadata = { title: 'Deployment' };

type Params = EnvironmentParams & Promise<{ deployment: string }>;

export default async function DeploymentDetailPage({ params }: { params: Params }) {
  const { environment } = await loadEnvironment(params);
  const { deployment: id } = await params;
  const deployment = await getDeployment(await requireSession(), id).catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  if (deployment?.environmentId !== environment.id) notFound();
  return (
    <Page wide>
      <DeploymentPage key={deployment.id} environment={environment} initial={deployment} />
    </Page>
  );
}
