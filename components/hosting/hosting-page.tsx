'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readAgain } from '@/components/shell/read-again';
import { asUserError } from '@/components/shell/read-api';
import { useEvents } from '@/components/shell/use-events';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { AppView } from '@/lib/views/app';
import { BranchPanel } from './branch-panel';
import { PushFrontEnd } from './push-front-end';
import { branchesOptions } from './queries';

/** Every branch with what visitors see, and what was built from it. */
export function HostingPage({ app, branch }: { app: Pick<AppView, 'id' | 'slug' | 'cloneUrl'>; branch: string }) {
  const queries = useQueryClient();
  const { data: branches, error } = useQuery(branchesOptions(app.slug));
  const building = branches?.flatMap(({ builds }) => builds.filter(({ state }) => state === 'queued' || state === 'running')) ?? [];
  useEvents([`app:${app.id}`, ...building.map(({ id }) => `build:${id}`)], (events) => {
    if (events.some(({ body }) => body.type !== 'log' && body.type !== 'progress')) void readAgain(queries, branchesOptions(app.slug));
  });
  // The environment's own branch first: it is what one came for.
  const ordered = branches?.toSorted((a, b) => Number(b.name === branch) - Number(a.name === branch));
  const served = branches?.some(({ liveBuildId }) => liveBuildId !== undefined);
  return (
    <>
      <PageHeader title="Hosting" description="Every push to a branch is built and goes live at the branch's own address." />
      {error && <Problem error={asUserError(error)} />}
      {!branches && !error && (
        <Panel title="Branches" flush>
          <SkeletonRows rows={3} />
        </Panel>
      )}
      {branches && !served && building.length === 0 && <PushFrontEnd cloneUrl={app.cloneUrl} branch={branch} />}
      {ordered?.map((one) => (
        <BranchPanel key={one.name} appId={app.id} branch={one} />
      ))}
    </>
  );
}
