import type { Metadata } from 'next';
import { Review } from '@/components/deployments/review';
import { Page } from '@/components/ui/page';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Review' };

export default async function ReviewPage({ params }: { params: EnvironmentParams }) {
  const { environment } = await loadEnvironment(params);
  return (
    <Page>
      <Review environment={environment} />
    </Page>
  );
}
