'use client';

import { Change } from '@/components/shell/rights';
import { Badge } from '@/components/ui/badge';
import { KeptCode } from '@/components/ui/kept-code';
import { Panel } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { BackendFunction } from '@/lib/backend/function';
import type { DeployedFunction } from '@/lib/views/deployed-function';
import type { EnvironmentView } from '@/lib/views/environment';
import { FunctionSettings } from './function-settings';
import { InvokeForm } from './invoke-form';

interface FunctionPanelProps {
  fn: BackendFunction;
  environment: EnvironmentView;
  deployed: DeployedFunction | undefined;
  /** False while it is not known what runs. */
  isKnown: boolean;
}

export function FunctionPanel({ fn, environment, deployed, isKnown }: FunctionPanelProps) {
  return (
    <Panel
      title={fn.name}
      actions={
        <span className="text-xs text-muted">
          {deployed && (
            <span className="flex items-center gap-2">
              <Badge tone="good">Runs</Badge>
              {deployed.changedAt && (
                <span className="hidden sm:inline">
                  since <RelativeTime at={deployed.changedAt} />
                </span>
              )}
            </span>
          )}
          {isKnown && !deployed && <Badge tone="warning">Not deployed</Badge>}
        </span>
      }
    >
      <div className="flex flex-col gap-5">
        <FunctionSettings fn={fn} />
        <KeptCode chips={fn.chips} />
        {!isKnown && environment.release && <SkeletonRows label="What runs is being asked" />}
        {deployed ? (
          <Change>
            <InvokeForm environmentId={environment.id} name={fn.name} />
          </Change>
        ) : (
          isKnown && <p className="text-[13px] text-muted">Once it runs in {environment.name}, you can call it from here.</p>
        )}
      </div>
    </Panel>
  );
}
