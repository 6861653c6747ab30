import type { Metadata } from 'next';
import { ApiPage } from '@/components/api-explorer/api-page';
import { Page } from '@/components/ui/page';
import { findDeployedApi } from '@/server/console/deployed-api';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'API' };

export default async function ApiRoute({ params }: { params: EnvironmentParams }) {
  const { environment } = await loadEnvironment(params);
  return (
    <Page wide>
      <ApiPage environment={environment} api={await findDeployedApi(await requireSession(), environment.id)} />
    </Page>
  );
}
