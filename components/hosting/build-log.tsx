'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import { useEvents } from '@/components/shell/use-events';
import { LogView } from '@/components/ui/log-view';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { BuildDetail } from '@/lib/views/branch';
import type { LogLine } from '@/lib/views/deployment';
import { buildOptions } from './queries';

/** A build's log: what is there already, then every line as it is written. */
export function BuildLog({ buildId }: { buildId: string }) {
  const { data, error } = useQuery(buildOptions(buildId));
  return (
    <div className="border-t border-border bg-surface-secondary">
      {error && <Problem error={asUserError(error)} />}
      {!data && !error && <SkeletonRows rows={2} />}
      {data && <FollowedLog build={data} />}
    </div>
  );
}

function FollowedLog({ build }: { build: BuildDetail }) {
  const [added, setAdded] = useState<LogLine[]>([]);
  useEvents(
    [`build:${build.id}`],
    (events) => {
      const lines = events.flatMap(({ id, at, body }) =>
        body.type === 'log' ? [{ id, at, source: body.source, level: body.level, text: body.text }] : [],
      );
      if (lines.length > 0) setAdded((now) => [...now, ...lines]);
    },
    build.lastEventId,
  );
  const known = new Set(build.log.map(({ id }) => id));
  const lines = [...build.log, ...added.filter(({ id }) => !known.has(id))];
  return (
    <>
      {build.error && (
        <div className="p-3">
          <Problem error={build.error} />
        </div>
      )}
      <LogView lines={lines} label="Log of the build" empty="Waiting for a worker…" />
    </>
  );
}
