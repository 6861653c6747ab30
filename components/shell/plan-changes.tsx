import { TriangleAlert } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import type { PlanChange } from '@/lib/views/plan';
import { areaLabels, planActions } from './plan-words';

/** What deploying would do, in plain words, by area; what loses data says so in place. */
export function PlanChanges({ changes }: { changes: readonly PlanChange[] }) {
  const areas = [...new Set(changes.map(({ area }) => area))];
  return (
    <div className="flex flex-col gap-4">
      {areas.map((area) => (
        <Panel key={area} title={areaLabels[area]} flush>
          <ChangeList changes={changes.filter((change) => change.area === area)} />
        </Panel>
      ))}
    </div>
  );
}

export function ChangeList({ changes }: { changes: readonly PlanChange[] }) {
  return (
    <ul className="divide-y divide-border">
      {changes.map((change) => (
        <li
          key={`${change.area} ${change.action} ${change.subject} ${change.summary}`}
          className="flex flex-wrap gap-x-3 gap-y-1 px-4 py-2.5 text-[13px] sm:flex-nowrap"
        >
          <span className="w-16 shrink-0">
            <Badge tone={planActions[change.action].badge}>{planActions[change.action].label}</Badge>
          </span>
          <div className="flex min-w-0 flex-col gap-1">
            <span className="break-words">{change.summary}</span>
            {change.loss && (
              <span className="flex items-start gap-1.5 text-danger">
                <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
                {change.loss}
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
