'use client';

import { Button } from '@heroui/react';
import { buttonVariants } from '@heroui/styles';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Equal, History } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import { Change } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { useEvents } from '@/components/shell/use-events';
import { EmptyState } from '@/components/ui/empty-state';
import { IconButton } from '@/components/ui/icon-button';
import { Page } from '@/components/ui/page';
import { PageHeader } from '@/components/ui/page-header';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { EnvironmentView } from '@/lib/views/environment';
import { type ComparisonView, type PointChoice, printPoint } from '@/lib/views/history';
import { comparisonOptions } from '../history/queries';
import { RestoreDialog } from '../history/restore-dialog';
import { DetailsTabs } from '../panels/details-tabs';
import { CompareCanvas } from './compare-canvas';
import { FileDiffs } from './file-diffs';
import { InWords } from './in-words';
import { PointField } from './point-field';

interface ComparePageProps {
  environment: EnvironmentView;
  points: PointChoice[];
  from: string;
  to: string;
}

/** What differs between two states of an app's backend: in words, as a picture and as code. */
export function ComparePage({ environment, points, from, to }: ComparePageProps) {
  const router = useRouter();
  const [restored, setRestored] = useState<PointChoice>();
  const { data, error, refetch } = useQuery(comparisonOptions(environment.id, from, to));
  const draft = printPoint({ kind: 'draft', environment: environment.slug });
  const model = sectionPath(environment.appSlug, environment.slug, 'model');
  const go = (next: { from: string; to: string }) => {
    router.replace(`${sectionPath(environment.appSlug, environment.slug, 'compare')}?${new URLSearchParams(next)}`, { scroll: false });
  };
  useEvents([`draft:${environment.id}`, `environment:${environment.id}`], () => void refetch());
  return (
    <Page wide>
      <PageHeader
        title="Compare"
        description="Two states of the backend: drafts, what runs, named versions, branches and commits."
        actions={
          <Link href={model} className={buttonVariants({ variant: 'outline' })}>
            <History className="size-3.5" /> Data model
          </Link>
        }
      />
      <div className="flex flex-wrap items-end gap-2 sm:flex-nowrap">
        <PointField label="From" points={withShown(points, data?.from, from)} value={from} onChange={(point) => go({ from: point, to })} />
        <IconButton icon={ArrowLeftRight} label="Swap the two" onPress={() => go({ from: to, to: from })} />
        <PointField label="To" points={withShown(points, data?.to, to)} value={to} onChange={(point) => go({ from, to: point })} />
        {data && from !== draft && (
          <Change>
            <Button variant="outline" onPress={() => setRestored(data.from)}>
              Restore “{short(data.from.label)}”
            </Button>
          </Change>
        )}
      </div>
      {error && <Problem error={asUserError(error)} />}
      {!data && !error && (
        <div className="overflow-hidden rounded-lg border border-border bg-surface">
          <SkeletonRows rows={6} label="The two are being compared" />
        </div>
      )}
      {data && data.files.length === 0 && (
        <EmptyState icon={Equal} title="No difference">
          {data.from.label} and {data.to.label} have the same files.
        </EmptyState>
      )}
      {data && data.files.length > 0 && <Differences view={data} />}
      <RestoreDialog
        environmentId={environment.id}
        draft={draft}
        restored={restored}
        onClose={() => setRestored(undefined)}
        onRestored={() => router.push(model)}
      />
    </Page>
  );
}

function Differences({ view }: { view: ComparisonView }) {
  const { changes, files, before, after } = view;
  const [tab, setTab] = useState('words');
  return (
    <div className="flex flex-col rounded-lg border border-border bg-surface">
      <DetailsTabs
        label="Show the difference"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'words', label: 'In words', count: changes?.length ?? 0, content: <InWords changes={changes} /> },
          { id: 'canvas', label: 'On the canvas', content: <CompareCanvas before={before} after={after} /> },
          { id: 'code', label: 'As code', count: files.length, content: <FileDiffs files={files} /> },
        ]}
      />
    </div>
  );
}

/** Points that are in no list, such as one edit of a draft, stand in it while they are shown. */
function withShown(points: readonly PointChoice[], shown: PointChoice | undefined, value: string): PointChoice[] {
  if (points.some(({ point }) => point === value)) return [...points];
  return [shown ?? { point: value, label: value }, ...points];
}

function short(label: string): string {
  return label.length > 28 ? `${label.slice(0, 27)}…` : label;
}
