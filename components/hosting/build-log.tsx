'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import { useEvents } from '@/components/shell/use-events';
import { LogView } from '@/components/ui/log-view';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { BuildDetail, BuildView } from '@/lib/views/branch';
import type { LogLine } from '@/lib/views/deployment';
import { lastOutput } from './last-output';
import { buildOptions } from './queries';

interface BuildLogProps {
  buildId: string;
  /** What visitors see whatever comes of this build; absent when nothing is served yet. */
  live?: BuildView;
}

/** A build's log: what is there already, then every line as it is written. For one that broke, first of all where. */
export function BuildLog({ buildId, live }: BuildLogProps) {
  const { data, error } = useQuery(buildOptions(buildId));
  return (
    <div className="border-t border-border bg-surface-secondary">
      {error && <Problem error={asUserError(error)} />}
      {!data && !error && <SkeletonRows rows={2} />}
      {data && <FollowedLog build={data} {...(live && { live })} />}
    </div>
  );
}

function FollowedLog({ build, live }: { build: BuildDetail; live?: BuildView }) {
  const [added, setAdded] = useState<LogLine[]>([]);
  const [error, setError] = useState(build.error);
  useEvents(
    [`build:${build.id}`],
    (events) => {
      const lines = events.flatMap(({ id, at, body }) =>
        body.type === 'log' ? [{ id, at, source: body.source, level: body.level, text: body.text }] : [],
      );
      if (lines.length > 0) setAdded((now) => [...now, ...lines]);
      for (const { body } of events) if (body.type === 'build-state') setError(body.error);
    },
    build.lastEventId,
  );
  const known = new Set(build.log.map(({ id }) => id));
  const lines = [...build.log, ...added.filter(({ id }) => !known.has(id))];
  return (
    <>
      {error && (
        <div className="p-3">
          <Problem
            error={error}
            action={
              <>
                <LastLines lines={lastOutput(lines)} />
                {live && (
                  <p className="mt-1">
                    Visitors still see <code className="text-xs">{live.commitId.slice(0, 8)}</code> {live.message}.
                  </p>
                )}
              </>
            }
          />
        </div>
      )}
      <LogView lines={lines} label="Log of the build" empty="Waiting for a worker…" />
    </>
  );
}

function LastLines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label="Last lines of the command" className="mt-1 overflow-x-auto rounded border border-danger/30 bg-surface p-2">
      <pre className="text-xs leading-5 text-foreground">{lines.join('\n')}</pre>
    </section>
  );
}
