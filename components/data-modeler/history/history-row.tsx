'use client';

import { Button } from '@heroui/react';
import { Bookmark, GitCommitHorizontal, Pencil } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Change } from '@/components/shell/rights';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import type { CommitItem, TimelineItem } from '@/lib/views/history';

const icons = { edit: Pencil, commit: GitCommitHorizontal, version: Bookmark };

interface HistoryRowProps {
  item: TimelineItem;
  /** Where it is compared with the draft. */
  compareHref: string;
  onRestore: () => void;
  onDelete: () => void;
}

/** One thing that happened: who, when, what, and what can be done with the state after it. */
export function HistoryRow({ item, compareHref, onRestore, onDelete }: HistoryRowProps) {
  const Icon = icons[item.kind];
  const title = titleOf(item);
  const isState = item.kind !== 'edit' || item.state === 'applied';
  return (
    <li className="group flex gap-2.5 px-4 py-2.5 text-[13px]">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${item.kind === 'version' ? 'text-accent' : 'text-muted'}`} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className={`min-w-0 break-words ${item.kind === 'edit' ? '' : 'font-medium'} ${isState ? '' : 'text-muted line-through'}`}>
            {title}
          </span>
          <Marks item={item} />
        </span>
        <span className="text-xs text-muted">
          {item.author} · <RelativeTime at={item.at} />
        </span>
        {item.kind === 'commit' && <CommitEdits item={item} />}
        {isState && (
          <span className="-ml-2 flex flex-wrap items-center">
            <Link
              href={compareHref}
              aria-label={`Compare ${title} with now`}
              className="inline-flex h-7 items-center rounded-md px-2 text-xs text-accent hover:bg-default"
            >
              Compare with now
            </Link>
            <Change>
              <Button size="sm" variant="ghost" aria-label={`Restore ${title}`} onPress={onRestore}>
                Restore
              </Button>
              {item.kind === 'version' && (
                <Button size="sm" variant="ghost" aria-label={`Delete ${title}`} onPress={onDelete}>
                  Delete
                </Button>
              )}
            </Change>
          </span>
        )}
      </div>
    </li>
  );
}

function Marks({ item }: { item: TimelineItem }): ReactNode {
  if (item.kind === 'version') return <Badge tone="accent">Version</Badge>;
  if (item.kind === 'commit') return item.releases.map((number) => <Badge key={number}>Release {number}</Badge>);
  if (item.state === 'undone') return <Badge>Undone</Badge>;
  return item.state === 'conflict' ? <Badge tone="warning">No longer fits</Badge> : null;
}

function CommitEdits({ item: { edits } }: { item: CommitItem }) {
  if (edits.length < 2) return null;
  return (
    <details className="text-xs text-muted">
      <summary className="w-fit cursor-pointer rounded hover:text-foreground">{edits.length} edits</summary>
      <ul className="mt-1 flex flex-col gap-1 border-l border-border pl-2.5">
        {edits.map(({ summary, author, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the edits of a commit never change, and two may be alike.
          <li key={index} className="break-words">
            <span className="text-foreground">{summary}</span>
            {author && <span> · {author}</span>}
            {at && (
              <>
                {' '}
                · <RelativeTime at={at} />
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function titleOf(item: TimelineItem): string {
  if (item.kind === 'version') return item.name;
  return item.kind === 'commit' ? item.subject : item.summary;
}
