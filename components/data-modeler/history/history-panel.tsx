'use client';

import { Button } from '@heroui/react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { readAgain } from '@/components/shell/read-again';
import { asUserError } from '@/components/shell/read-api';
import { Change } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { useEvents } from '@/components/shell/use-events';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Problem } from '@/components/ui/problem';
import { ReadOnly } from '@/components/ui/read-only';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { SwitchField } from '@/components/ui/switch-field';
import { printPoint, type TimelineItem, timelineOf } from '@/lib/views/history';
import { removeVersion } from '@/server/actions/versions';
import { daysOf } from './days';
import { HistoryRow, titleOf } from './history-row';
import { NameVersion } from './name-version';
import { historyOptions } from './queries';
import { RestoreDialog } from './restore-dialog';

/** What was done to the draft and its branch, by whom and when; any of it can be compared with now and restored. */
export function HistoryPanel({ onClose }: { onClose: () => void }) {
  const { environmentId } = useDraft().view;
  const { app, environment } = useParams<{ app: string; environment: string }>();
  const queries = useQueryClient();
  const history = useInfiniteQuery(historyOptions(environmentId));
  const [namedOnly, setNamedOnly] = useState(false);
  const [restored, setRestored] = useState<TimelineItem>();
  const [doomed, setDoomed] = useState<TimelineItem>();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const reload = () => readAgain(queries, { queryKey: historyOptions(environmentId).queryKey });
  useEvents([`draft:${environmentId}`], () => void reload());

  const draft = printPoint({ kind: 'draft', environment });
  const pages = history.data?.pages;
  const items = pages ? timelineOf(pages) : [];
  const shown = namedOnly ? (pages?.flatMap(({ versions }) => versions) ?? []) : items;
  const compareHref = (point: string) => `${sectionPath(app, environment, 'compare')}?${new URLSearchParams({ from: point, to: draft })}`;
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label="History"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
      className="z-20 flex shrink-0 flex-col border-border bg-surface outline-none max-md:fixed max-md:inset-0 md:relative md:w-[22rem] md:border-l xl:w-96"
    >
      <div className="flex h-12 shrink-0 items-center justify-between border-b border-border pr-2 pl-4">
        <h2 className="text-sm font-semibold">History</h2>
        <IconButton icon={X} label="Close history" keys="Esc" onPress={onClose} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Change>
          <NameVersion environmentId={environmentId} onNamed={reload} />
        </Change>
        <div className="border-b border-border px-4 py-2">
          {/* Viewers choose too what they look at. */}
          <ReadOnly when={false}>
            <SwitchField label="Named versions only" isSelected={namedOnly} onChange={setNamedOnly} />
          </ReadOnly>
        </div>
        {history.error && (
          <div className="p-4">
            <Problem error={asUserError(history.error)} />
          </div>
        )}
        {history.isPending && !history.error && <SkeletonRows rows={6} label="The history is being read" />}
        {pages && shown.length === 0 && (
          <p className="px-4 py-6 text-[13px] text-muted">
            {namedOnly
              ? 'No version has a name yet. Name one before you try something that you may want to take back.'
              : 'Nothing has happened yet.'}
          </p>
        )}
        {daysOf(shown, new Date()).map(({ label, items: ofDay }) => (
          <section key={label} aria-label={label}>
            <h3 className="sticky top-0 z-10 border-b border-border bg-surface-secondary px-4 py-1.5 text-xs font-medium text-muted">
              {label}
            </h3>
            <ul className="divide-y divide-border border-b border-border">
              {ofDay.map((item) => (
                <HistoryRow
                  key={item.point}
                  item={item}
                  compareHref={compareHref(item.point)}
                  onRestore={() => setRestored(item)}
                  onDelete={() => setDoomed(item)}
                />
              ))}
            </ul>
          </section>
        ))}
        {history.hasNextPage && !namedOnly && (
          <div className="p-2 text-center">
            <Button size="sm" variant="ghost" isPending={history.isFetchingNextPage} onPress={() => history.fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </div>
      <RestoreDialog
        environmentId={environmentId}
        draft={draft}
        restored={restored && { point: restored.point, label: titleOf(restored) }}
        onClose={() => setRestored(undefined)}
      />
      <ConfirmDialog
        title={`Delete ${doomed ? titleOf(doomed) : ''}?`}
        action="Delete version"
        isOpen={doomed !== undefined}
        onOpenChange={() => setDoomed(undefined)}
        onConfirm={async () => {
          const result = await removeVersion({ environmentId, id: doomed?.kind === 'version' ? doomed.id : '' });
          await reload();
          return result;
        }}
      >
        <p>The version can no longer be restored or compared. The draft, the branch and what is deployed stay as they are.</p>
      </ConfirmDialog>
    </aside>
  );
}
