import type { Metadata } from 'next';
import { DataModeler } from '@/components/data-modeler/data-modeler';
import { getDraft } from '@/server/console/drafts';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';
import { findArrangedPlaces } from './arranged-places';

export const metadata: Metadata = { title: 'Data model' };

export default async function ModelPage({ params }: { params: EnvironmentParams }) {
  const { environment } = await loadEnvironment(params);
  const draft = await getDraft(await requireSession(), environment.id);
  return <DataModeler draft={draft} arranged={await findArrangedPlaces(draft)} />;
}
