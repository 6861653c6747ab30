import type { Metadata } from 'next';
import { DeploymentList } from '@/components/deployments/deployment-list';
import { Page } from '@/components/ui/page';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Deployments' };

export default async function DeploymentsPage({ params }: { params: EnvironmentParams }) {
  const { environment } = await loadEnvironment(params);
  return (
    <Page>
      <DeploymentList environment={environment} />
    </Page>
  );
}
