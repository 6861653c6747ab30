import type { Metadata } from 'next';
import { HostingPage } from '@/components/hosting/hosting-page';
import { Page } from '@/components/ui/page';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Hosting' };

export default async function HostingRoute({ params }: { params: EnvironmentParams }) {
  const { app, environment } = await loadEnvironment(params);
  return (
    <Page>
      <HostingPage app={{ id: app.id, slug: app.slug, cloneUrl: app.cloneUrl }} branch={environment.branch} />
    </Page>
  );
}
