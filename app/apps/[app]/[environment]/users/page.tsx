import type { Metadata } from 'next';
import { Page } from '@/components/ui/page';
import { UsersPage } from '@/components/users/users-page';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersRoute({ params }: { params: EnvironmentParams }) {
  const { environment } = await loadEnvironment(params);
  return (
    <Page>
      <UsersPage environment={environment} />
    </Page>
  );
}
