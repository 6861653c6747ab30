'use client';

import { Button } from '@heroui/react';
import { useQuery } from '@tanstack/react-query';
import { Pause, Play, ScrollText } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { DeployFirst } from '@/components/shell/deploy-first';
import { asUserError } from '@/components/shell/read-api';
import { EmptyState } from '@/components/ui/empty-state';
import { LogView } from '@/components/ui/log-view';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { SelectField } from '@/components/ui/select-field';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { Status } from '@/components/ui/status';
import { TextField } from '@/components/ui/text-field';
import type { EnvironmentView } from '@/lib/views/environment';
import type { LogLevel } from '@/lib/views/log-group';
import { logGroupsOptions } from './queries';
import { useLogTail } from './use-log-tail';

const HOUR_MS = 3_600_000;
const periods = [
  { value: String(HOUR_MS / 4), label: 'Last 15 minutes' },
  { value: String(HOUR_MS), label: 'Last hour' },
  { value: String(24 * HOUR_MS), label: 'Last day' },
  { value: String(14 * 24 * HOUR_MS), label: 'Last two weeks' },
];
const levels: { value: LogLevel; label: string }[] = [
  { value: 'debug', label: 'Everything' },
  { value: 'info', label: 'Info and above' },
  { value: 'warning', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors' },
];
const rank: Record<LogLevel, number> = { debug: 0, info: 1, warning: 2, error: 3 };

/** What functions and the API write, as they write it. */
export function LogsPage({ environment }: { environment: EnvironmentView }) {
  const deployed = environment.release !== undefined;
  const { data: groups, error } = useQuery({ ...logGroupsOptions(environment.id), enabled: deployed, refetchInterval: 15_000 });
  const [asked, setAsked] = useState<string>();
  const [text, setText] = useState('');
  const [level, setLevel] = useState<LogLevel>('debug');
  const [period, setPeriod] = useState(String(HOUR_MS));
  const [live, setLive] = useState(true);
  // What Amplify runs while deploying is there to be looked at, and is not what people come for.
  const group = groups?.find(({ name }) => name === asked) ?? groups?.find(({ kind }) => kind !== 'other');
  const tail = useLogTail(environment.id, group?.name, useDeferredValue(text.trim()), Number(period), live);
  const lines = tail.events
    ?.filter((event) => rank[event.level] >= rank[level])
    .map(({ at, stream, level: lineLevel, text: line }, id) => ({ id, at, source: stream.slice(-12), level: lineLevel, text: line }));
  return (
    <>
      <PageHeader title="Logs" description={`What the functions and the API of ${environment.name} write.`} />
      {!deployed && (
        <DeployFirst environment={environment} icon={ScrollText}>
          Once it does, every line that a function writes is here within seconds.
        </DeployFirst>
      )}
      {error && <Problem error={asUserError(error)} />}
      {deployed && !groups && !error && (
        <Panel>
          <SkeletonRows />
        </Panel>
      )}
      {groups && !group && (
        <EmptyState
          icon={ScrollText}
          title="Nothing has been logged yet"
          action={
            groups.length > 0 && (
              <Button variant="outline" onPress={() => setAsked(groups[0]?.name)}>
                Show what ran while deploying
              </Button>
            )
          }
        >
          A function’s log begins when it is first called.
        </EmptyState>
      )}
      {group && groups && (
        <>
          <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_1fr]">
            <SelectField
              label="Log"
              choices={groups.map(({ name, label, kind }) => ({
                value: name,
                label,
                description: kind === 'other' ? 'Runs while deploying' : name,
              }))}
              value={group.name}
              onChange={setAsked}
            />
            <TextField label="Containing" placeholder="Text to find" value={text} onChange={setText} />
            <SelectField label="Level" choices={levels} value={level} onChange={setLevel} />
            <SelectField label="Period" choices={periods} value={period} onChange={setPeriod} />
          </div>
          {tail.error && <Problem error={tail.error} />}
          <Panel
            title={group.label}
            flush
            actions={
              <>
                <Status tone={live ? 'good' : 'neutral'} label={live ? 'live' : 'paused'} />
                <Button size="sm" variant="outline" onPress={() => setLive(!live)}>
                  {live ? <Pause /> : <Play />} {live ? 'Pause' : 'Follow'}
                </Button>
              </>
            }
          >
            {lines ? (
              <LogView lines={lines} label={`Log of ${group.label}`} empty="Nothing in this period." />
            ) : (
              !tail.error && <SkeletonRows />
            )}
          </Panel>
        </>
      )}
    </>
  );
}
