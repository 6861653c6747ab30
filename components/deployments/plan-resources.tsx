'use client';

import { Disclosure } from '@heroui/react';
import { planActions } from '@/components/shell/plan-words';
import { Badge } from '@/components/ui/badge';
import type { PlanResource } from '@/lib/views/plan';

/** The CloudFormation resources behind the plan: for those who ask. */
export function PlanResources({ resources }: { resources: readonly PlanResource[] }) {
  if (resources.length === 0) return null;
  return (
    <Disclosure className="overflow-hidden rounded-lg border border-border bg-surface">
      <Disclosure.Heading>
        <Disclosure.Trigger className="flex h-11 w-full items-center justify-between px-4 text-[13px] font-medium">
          <span>
            Resources <span className="numbers text-muted">{resources.length}</span>
          </span>
          <Disclosure.Indicator />
        </Disclosure.Trigger>
      </Disclosure.Heading>
      <Disclosure.Content>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard. */}
        <ul tabIndex={0} aria-label="Resources" className="max-h-96 divide-y divide-border overflow-y-auto border-t border-border">
          {resources.map((resource) => (
            <li key={resource.id} className="flex items-center gap-3 px-4 py-2 text-[13px]">
              <span className="w-16 shrink-0">
                <Badge tone={planActions[resource.action].badge}>{planActions[resource.action].label}</Badge>
              </span>
              <span className="min-w-0 flex-1 truncate" title={resource.id}>
                {resource.name}
              </span>
              <code className="hidden truncate text-xs text-muted sm:block">{resource.resourceType}</code>
            </li>
          ))}
        </ul>
      </Disclosure.Content>
    </Disclosure>
  );
}
