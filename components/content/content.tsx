'use client';

import { Button, buttonVariants } from '@heroui/react';
import { Boxes, Table2 } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { DeployFirst } from '@/components/shell/deploy-first';
import { sectionPath } from '@/components/shell/sections';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SelectField } from '@/components/ui/select-field';
import type { ClientModels } from '@/lib/views/client-models';
import type { EnvironmentView } from '@/lib/views/environment';
import { Records } from './records';

interface ContentProps {
  environment: EnvironmentView;
  /** Absent before the first deployment. */
  models: ClientModels | undefined;
}

/** The records of every model, through the deployed API. */
export function Content({ environment, models }: ContentProps) {
  const asked = useSearchParams().get('model');
  const names = Object.keys(models?.models ?? {});
  const name = asked !== null && names.includes(asked) ? asked : names[0];
  const model = name === undefined ? undefined : models?.models[name];
  const to = (path: string) => sectionPath(environment.appSlug, environment.slug, path);
  // Only the address changes: the page has every model already, and the server need not be asked.
  const choose = (next: string) => window.history.replaceState(null, '', to(`content?model=${encodeURIComponent(next)}`));
  const header = <PageHeader title="Content" description={`What is stored in ${environment.name}. Changes are live at once.`} />;
  if (!models) {
    return (
      <>
        {header}
        <DeployFirst environment={environment} icon={Table2}>
          Records live in the deployed backend: once it runs, write the first one here.
        </DeployFirst>
      </>
    );
  }
  if (!model) {
    return (
      <>
        {header}
        <EmptyState
          icon={Boxes}
          title="There are no models"
          action={
            <Link href={to('model')} className={buttonVariants({ variant: 'primary' })}>
              Open the data model
            </Link>
          }
        >
          A model, such as Post or Customer, says what a record holds. Add one and deploy.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {header}
      <div className="flex flex-col gap-4 lg:flex-row lg:items-start lg:gap-6">
        <SelectField
          className="lg:hidden"
          label="Model"
          choices={names.map((value) => ({ value, label: value }))}
          value={model.name}
          onChange={choose}
        />
        <nav aria-label="Models" className="hidden w-44 shrink-0 flex-col gap-0.5 lg:flex">
          {names.map((one) => (
            <Button
              key={one}
              variant={one === model.name ? 'secondary' : 'ghost'}
              size="sm"
              aria-current={one === model.name ? 'true' : undefined}
              className="w-full justify-start"
              onPress={() => choose(one)}
            >
              <span className="truncate">{one}</span>
            </Button>
          ))}
        </nav>
        <Records key={model.name} environmentId={environment.id} models={models} model={model} />
      </div>
    </>
  );
}
