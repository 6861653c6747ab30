'use client';

import { Button } from '@heroui/react';
import { ExternalLink, Hammer, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { Change } from '@/components/shell/rights';
import { Badge } from '@/components/ui/badge';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Duration } from '@/components/ui/duration';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { Status } from '@/components/ui/status';
import type { Result, UserErrorData } from '@/lib/result';
import type { BranchView, BuildView } from '@/lib/views/branch';
import { cancelBuild, rebuildBranch, restoreBuild } from '@/server/actions/branches';
import { BuildLog } from './build-log';
import { describeBuild, elapsedOf } from './words';

export function BranchPanel({ appId, branch }: { appId: string; branch: BranchView }) {
  const [latest] = branch.builds;
  const live = branch.builds.find((build) => build.live);
  const running = latest?.state === 'queued' || latest?.state === 'running';
  const [opened, setOpened] = useState<string>();
  const [target, setTarget] = useState<BuildView>();
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<UserErrorData>();
  const act = async (work: () => Promise<Result<unknown>>) => {
    setPending(true);
    const result = await work();
    setPending(false);
    setRefused(result.ok ? undefined : result.error);
  };
  // What is under way or went wrong is what one wants to read; a click shows any other.
  const shown = opened ?? (running || latest?.state === 'failed' ? latest?.id : undefined);
  return (
    <Panel
      title={branch.name}
      flush
      actions={
        <Change needed="developer">
          {running ? (
            <Button size="sm" variant="outline" isPending={pending} onPress={() => act(() => cancelBuild(latest.id))}>
              <X /> Cancel build
            </Button>
          ) : (
            <Button
              size="sm"
              variant={latest ? 'outline' : 'primary'}
              isPending={pending}
              onPress={() => act(() => rebuildBranch(appId, branch.name))}
            >
              <Hammer /> {latest ? 'Build again' : `Build ${branch.name} now`}
            </Button>
          )}
        </Change>
      }
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-[13px]">
        {branch.liveBuildId ? (
          <a
            href={branch.url}
            target="_blank"
            rel="noreferrer"
            className="flex items-center gap-1.5 rounded font-medium text-accent hover:underline"
          >
            {branch.url} <ExternalLink aria-hidden className="size-3.5" />
          </a>
        ) : (
          <span className="text-muted">Nothing is served yet. It will be at {branch.url}</span>
        )}
        {live ? (
          <span className="min-w-0 truncate text-xs text-muted">
            serves <code>{live.commitId.slice(0, 8)}</code> {live.message}
          </span>
        ) : (
          <span className="text-xs text-muted">
            at <code>{branch.headCommit.slice(0, 8)}</code>
          </span>
        )}
      </div>
      {refused && (
        <div className="px-4 pb-3">
          <Problem error={refused} />
        </div>
      )}
      <ul className="divide-y divide-border border-t border-border">
        {branch.builds.map((build) => (
          <li key={build.id}>
            <BuildRow
              build={build}
              open={shown === build.id}
              onToggle={() => setOpened(shown === build.id ? 'none' : build.id)}
              onRestore={() => setTarget(build)}
            />
            {shown === build.id && <BuildLog buildId={build.id} {...(live && { live })} />}
          </li>
        ))}
        {branch.builds.length === 0 && (
          <li className="px-4 py-3 text-[13px] text-muted">This branch has not been built. A push or a deployment builds it.</li>
        )}
      </ul>
      <ConfirmDialog
        title="Make this build live?"
        action="Roll back"
        isOpen={target !== undefined}
        onOpenChange={() => setTarget(undefined)}
        onConfirm={() => restoreBuild(target?.id ?? '')}
      >
        <p>
          Visitors of <strong className="font-medium">{branch.name}</strong> see{' '}
          <code className="text-xs">{target?.commitId.slice(0, 8)}</code> {target?.message} again, at once. The next push or deployment
          takes its place.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}

interface BuildRowProps {
  build: BuildView;
  open: boolean;
  onToggle: () => void;
  onRestore: () => void;
}

function BuildRow({ build, open, onToggle, onRestore }: BuildRowProps) {
  const { tone, label } = describeBuild(build);
  const elapsedMs = elapsedOf(build);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-[13px]">
      <span className="shrink-0 sm:w-28">
        <Status tone={tone} label={label} />
      </span>
      <button
        type="button"
        aria-expanded={open}
        className="order-first min-w-0 basis-full cursor-pointer truncate rounded text-left font-medium hover:underline sm:order-none sm:flex-1 sm:basis-0"
        onClick={onToggle}
      >
        {build.message || 'Build'}
      </button>
      {build.live && <Badge tone="good">live now</Badge>}
      <code className="text-xs text-muted">{build.commitId.slice(0, 8)}</code>
      <span className="text-xs text-muted sm:w-14 sm:text-right">{elapsedMs !== undefined && <Duration elapsedMs={elapsedMs} />}</span>
      <span className="text-xs text-muted sm:w-24 sm:text-right">
        <RelativeTime at={build.createdAt} />
      </span>
      {build.restorable && !build.live && (
        <Change needed="developer">
          <Button
            size="sm"
            variant="outline"
            aria-label={`Roll back to ${build.message || build.commitId.slice(0, 8)}`}
            onPress={onRestore}
          >
            <Undo2 /> Roll back to this
          </Button>
        </Change>
      )}
    </div>
  );
}
