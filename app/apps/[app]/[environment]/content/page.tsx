import type { Metadata } from 'next';
import { Content } from '@/components/content/content';
import { Page } from '@/components/ui/page';
import { readClientModels } from '@/lib/views/client-models';
import { findOutputs } from '@/server/console/releases';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Content' };

export default async function ContentPage({ params }: { params: EnvironmentParams }) {
  const { environment } = await loadEnvironment(params);
  const outputs = await findOutputs(await requireSession(), environment.id);
  return (
    <Page wide>
      <Content environment={environment} models={outputs && readClientModels(outputs)} />
    </Page>
  );
}
