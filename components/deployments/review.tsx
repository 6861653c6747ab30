'use client';

import { Button } from '@heroui/react';
import { buttonVariants } from '@heroui/styles';
import { Boxes, CircleCheck, RefreshCw, Rocket, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { PlanChanges } from '@/components/shell/plan-changes';
import { Change } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { Checkbox } from '@/components/ui/checkbox';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { Status } from '@/components/ui/status';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import type { EnvironmentView } from '@/lib/views/environment';
import { deploy } from '@/server/actions/deployments';
import { MissingSecrets } from './missing-secrets';
import { PlanResources } from './plan-resources';
import { ProblemLink } from './problem-link';
import { usePlan } from './use-plan';

/** What deploying would do, before it is done. */
export function Review({ environment }: { environment: EnvironmentView }) {
  const router = useRouter();
  const { plan, request, error } = usePlan(environment.id);
  const [message, setMessage] = useState('');
  const [accepted, setAccepted] = useState(false);
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<UserErrorData>();

  const content = plan?.state === 'succeeded' ? plan.content : undefined;
  const losses = content?.changes.filter(({ loss }) => loss !== undefined).length ?? 0;
  const nothing = content && content.changes.length === 0 && content.resources.length === 0;
  const start = async () => {
    if (!plan) return;
    setPending(true);
    setRefused(undefined);
    const result = await deploy({
      environmentId: environment.id,
      draftVersion: plan.draftVersion,
      planId: plan.id,
      ...(message && { message }),
    });
    if (result.ok) {
      router.push(sectionPath(environment.appSlug, environment.slug, `deployments/${result.value.deploymentId}`));
      return;
    }
    setRefused(result.error);
    setPending(false);
  };
  return (
    <>
      <PageHeader
        title="Review"
        description={`What deploying to ${environment.name} would add, change, replace and remove. Nothing happens until you deploy.`}
      />
      {error && <Problem error={error} action={<RetryButton onPress={request} />} />}
      {plan?.state === 'failed' && plan.error?.code === 'no-models' && (
        <EmptyState icon={Boxes} title="Draw the first model" action={<DrawLink environment={environment} />}>
          The data model has nothing in it yet, and an API without a model cannot be made. Once there is one, this page says what deploying
          would do.
        </EmptyState>
      )}
      {plan?.state === 'failed' && plan.error && plan.error.code !== 'no-models' && (
        <Problem
          error={plan.error}
          action={
            <span className="flex flex-wrap gap-2">
              <RetryButton onPress={request} />
              <ProblemLink error={plan.error} environment={environment} />
            </span>
          }
        />
      )}
      {plan?.state === 'cancelled' && (
        <Problem
          error={{ code: 'plan-cancelled', message: 'This plan was replaced by a newer one.' }}
          action={<RetryButton onPress={request} />}
        />
      )}
      {!error && !content && (!plan || plan.state === 'queued' || plan.state === 'running') && (
        <div className="overflow-hidden rounded-lg border border-border bg-surface">
          <div className="border-b border-border px-4 py-3">
            <Status tone="running" label="Working out what would change…" />
          </div>
          <SkeletonRows rows={4} label="The plan is being made" />
        </div>
      )}
      {content && (
        <>
          {plan?.outdated && (
            <Problem
              error={{
                code: 'plan-outdated',
                message: 'The draft has changed since this plan was made.',
                resolution: 'Review it again before you deploy.',
              }}
              action={<RetryButton onPress={request} />}
            />
          )}
          <MissingSecrets environment={environment} names={content.missingSecrets} onSet={request} />
          {content.warnings.map((warning) => (
            <p
              key={warning}
              className="flex gap-2.5 rounded-md border border-warning/30 bg-warning-soft p-3 text-[13px] text-warning-soft-foreground"
            >
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> {warning}
            </p>
          ))}
          {nothing && (
            <EmptyState icon={CircleCheck} title="Nothing to deploy">
              What runs in {environment.name} is what the draft says. You can deploy again to run every step once more.
            </EmptyState>
          )}
          <PlanChanges changes={content.changes} />
          <PlanResources resources={content.resources} />
          <Change>
            <form
              className="sticky bottom-0 -mx-4 flex flex-col gap-3 border-t border-border bg-background px-4 py-4 sm:-mx-8 sm:px-8"
              onSubmit={(event) => {
                event.preventDefault();
                void start();
              }}
            >
              {refused && <Problem error={refused} />}
              {losses > 0 && (
                <Checkbox isSelected={accepted} onChange={setAccepted}>
                  I have read what is lost in {environment.name} and want to go on.
                </Checkbox>
              )}
              <div className="flex flex-wrap items-end gap-3">
                <TextField
                  label="Message"
                  value={message}
                  onChange={setMessage}
                  placeholder="What this change is for"
                  className="min-w-48 flex-1"
                />
                <Button
                  type="submit"
                  isPending={pending}
                  isDisabled={plan?.outdated === true || content.missingSecrets.length > 0 || (losses > 0 && !accepted)}
                >
                  <Rocket /> Deploy to {environment.name}
                </Button>
              </div>
            </form>
          </Change>
        </>
      )}
    </>
  );
}

function DrawLink({ environment }: { environment: EnvironmentView }) {
  return (
    <Link href={sectionPath(environment.appSlug, environment.slug, 'model')} className={buttonVariants({ variant: 'primary' })}>
      <Boxes /> Open the data model
    </Link>
  );
}

function RetryButton({ onPress }: { onPress: () => void }) {
  return (
    <Button size="sm" variant="outline" className="mt-1 self-start" onPress={onPress}>
      <RefreshCw /> Review again
    </Button>
  );
}
