import { Duration } from '@/components/ui/duration';
import { Status } from '@/components/ui/status';
import type { ResourceView } from '@/lib/views/deployment';
import { describeResource } from './words';

const ORDER: Record<ResourceView['state'], number> = {
  failed: 0,
  'rolling-back': 1,
  running: 2,
  waiting: 3,
  'rolled-back': 4,
  succeeded: 5,
  removed: 6,
};

/** What fails and what moves comes first. */
export function ResourceList({ resources }: { resources: readonly ResourceView[] }) {
  if (resources.length === 0) return <p className="px-4 py-6 text-center text-[13px] text-muted">Resources appear here as they change.</p>;
  const sorted = [...resources].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard.
    <ul tabIndex={0} aria-label="Resources" className="max-h-[28rem] divide-y divide-border overflow-y-auto">
      {sorted.map((resource) => {
        const { tone, label } = describeResource(resource.action, resource.state);
        return (
          <li key={resource.id} className="flex flex-col gap-1 px-4 py-2 text-[13px]">
            <div className="flex items-center gap-3">
              <span className="w-32 shrink-0">
                <Status tone={tone} label={label} />
              </span>
              <span className="min-w-0 flex-1 truncate" title={resource.id}>
                {resource.name}
              </span>
              <code className="hidden max-w-56 truncate text-xs text-muted md:block">{resource.resourceType}</code>
              <span className="w-12 text-right text-xs text-muted">
                {resource.elapsedMs !== undefined && <Duration elapsedMs={resource.elapsedMs} />}
              </span>
            </div>
            {resource.reason && (
              <p className={`pl-35 text-xs break-words ${resource.state === 'failed' ? 'text-danger' : 'text-muted'}`}>{resource.reason}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
