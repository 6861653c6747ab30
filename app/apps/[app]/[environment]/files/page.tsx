import type { Metadata } from 'next';
import { FilesPage } from '@/components/files/files-page';
import { Page } from '@/components/ui/page';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Files' };

export default async function FilesRoute({ params }: { params: EnvironmentParams }) {
  const { environment } = await loadEnvironment(params);
  return (
    <Page>
      <FilesPage environment={environment} />
    </Page>
  );
}
