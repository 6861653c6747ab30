import { ChevronRight } from 'lucide-react';
import { areaLabels } from '@/components/shell/plan-words';
import { Duration } from '@/components/ui/duration';
import { LiveDuration } from '@/components/ui/live-duration';
import { StatusIcon, type StatusTone } from '@/components/ui/status';
import type { ResourceMember } from '@/lib/events';
import type { ResourceView } from '@/lib/views/deployment';
import { contentsInWords } from './contents';
import { describeResource } from './words';

const TEXT: Record<StatusTone, string> = {
  waiting: 'text-muted',
  running: 'text-accent',
  good: 'text-success-soft-foreground',
  bad: 'text-danger',
  warning: 'text-warning',
  neutral: 'text-muted',
  undone: 'text-warning',
};

const AREAS = ['data', 'auth', 'storage', 'functions', 'other'] as const;

/** What a deployment changes, by area; what failed comes first of all. The resources behind a line open below it. */
export function ResourceList({ resources, open }: { resources: readonly ResourceView[]; open: boolean }) {
  // Once it is over, what the cloud left alone has not changed after all.
  const shown = open ? resources : resources.filter(({ state }) => state !== 'waiting');
  if (shown.length === 0) {
    return (
      <p className="px-4 py-6 text-center text-[13px] text-muted">
        {open ? 'What changes is known once the backend has been compared with what runs.' : 'Nothing in the backend was changed.'}
      </p>
    );
  }
  const failed = shown.filter(({ state }) => state === 'failed');
  const sections = [
    { title: 'What failed', lines: failed },
    ...AREAS.map((area) => ({
      title: areaLabels[area],
      lines: shown.filter((resource) => resource.area === area && resource.state !== 'failed'),
    })),
  ].filter(({ lines }) => lines.length > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section tabIndex={0} aria-label="Resources" className="max-h-[26rem] overflow-y-auto">
      {sections.map(({ title, lines }) => (
        <section key={title} aria-label={title}>
          <h3 className="sticky top-0 z-10 flex justify-between border-b border-border bg-surface-secondary px-4 py-1 text-xs text-muted">
            {title}
            <span className="numbers">
              {lines.filter(({ state }) => isSettled(state)).length} of {lines.length}
            </span>
          </h3>
          <ul className="divide-y divide-border border-b border-border last:border-b-0">
            {lines.map((line) => (
              <li key={line.id}>
                <Line line={line} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function isSettled(state: ResourceView['state']): boolean {
  return state !== 'waiting' && state !== 'running' && state !== 'rolling-back';
}

function Line({ line }: { line: ResourceView }) {
  const reason = line.reason && (
    <p className={`px-4 pb-2 pl-11 text-xs break-words ${line.state === 'failed' ? 'text-danger' : 'text-muted'}`}>{line.reason}</p>
  );
  if (line.members.length < 2) {
    return (
      <>
        <Row line={line} />
        {reason}
      </>
    );
  }
  return (
    <details className="group">
      <summary className="cursor-pointer list-none hover:bg-surface-secondary [&::-webkit-details-marker]:hidden">
        <Row line={line} opens />
        {reason}
      </summary>
      <ul className="border-t border-border bg-surface-secondary py-1">
        {line.members.map((member) => (
          <MemberRow key={member.id} member={member} action={line.action} />
        ))}
      </ul>
    </details>
  );
}

function Row({ line, opens = false }: { line: ResourceView; opens?: boolean }) {
  const { tone, label } = describeResource(line.action, line.state);
  const total = Object.values(line.counts).reduce((sum, count) => sum + count, 0);
  const moving = line.state === 'running' || line.state === 'rolling-back';
  return (
    <div className="grid grid-cols-[1rem_minmax(0,1fr)_auto_3.5rem_1rem] items-center gap-x-3 px-4 py-2 text-[13px] md:grid-cols-[1rem_minmax(0,1fr)_minmax(0,1fr)_7.5rem_3.5rem_1rem]">
      <StatusIcon tone={tone} />
      <span className="truncate font-medium" title={line.name}>
        {line.name}
      </span>
      <span className="hidden truncate font-mono text-xs text-muted md:block">{contentsInWords(line.counts, line.resourceType)}</span>
      <span className={TEXT[tone]}>{moving && total > 1 ? `${label} ${line.done}/${total}` : label}</span>
      <span className="text-right text-xs text-muted">
        {moving && line.at !== undefined ? (
          <LiveDuration since={line.at} />
        ) : (
          line.elapsedMs !== undefined && <Duration elapsedMs={line.elapsedMs} />
        )}
      </span>
      {opens && <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />}
    </div>
  );
}

function MemberRow({ member, action }: { member: ResourceMember; action: ResourceView['action'] }) {
  const { tone, label } = describeResource(action, member.state);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto_3.5rem_1rem] items-center gap-x-3 px-4 py-1 pl-11 text-xs md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_7.5rem_3.5rem_1rem]">
      <code className="truncate" title={member.id}>
        {member.id.split('/').at(-1)}
      </code>
      <code className="hidden truncate text-muted md:block">{member.resourceType}</code>
      <span className={TEXT[tone]}>{label}</span>
      <span className="text-right text-muted">{member.elapsedMs !== undefined && <Duration elapsedMs={member.elapsedMs} />}</span>
    </li>
  );
}
