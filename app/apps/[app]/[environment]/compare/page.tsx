import type { Metadata } from 'next';
import { ComparePage } from '@/components/data-modeler/compare/compare-page';
import { printPoint } from '@/lib/views/history';
import { listComparable } from '@/server/console/comparison';
import { requireSession } from '@/server/session/session';
import { type EnvironmentParams, loadEnvironment } from '../load-environment';

export const metadata: Metadata = { title: 'Compare' };

type Search = Promise<{ from?: string | string[]; to?: string | string[] }>;

export default async function CompareRoute({ params, searchParams }: { params: EnvironmentParams; searchParams: Search }) {
  const { environment } = await loadEnvironment(params);
  const { from, to } = await searchParams;
  const points = await listComparable(await requireSession(), environment.id);
  // What runs, or else the branch, with the draft: what most people come to see.
  const basis = environment.release
    ? printPoint({ kind: 'release', environment: environment.slug })
    : printPoint({ kind: 'branch', branch: environment.branch });
  return (
    <ComparePage
      environment={environment}
      points={points}
      from={typeof from === 'string' ? from : basis}
      to={typeof to === 'string' ? to : printPoint({ kind: 'draft', environment: environment.slug })}
    />
  );
}
