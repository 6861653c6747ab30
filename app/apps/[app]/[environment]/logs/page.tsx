import type { Metadata } from 'next';
import { LogsPage } from '@/components/logs/logs-page';
import { Page } from '@/components/ui/page';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Logs' };

export default async function LogsRoute({ params }: { params: EnvironmentParams }) {
  const { environment } = await loadEnvironment(params);
  return (
    <Page wide>
      <LogsPage environment={environment} />
    </Page>
  );
}
