'use client';

import { buttonVariants } from '@heroui/react';
import { Braces } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { DeployFirst } from '@/components/shell/deploy-first';
import { sectionPath } from '@/components/shell/sections';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { EnvironmentView } from '@/lib/views/environment';

/** The editor is loaded with the page that needs it, and never on the server. */
const Explorer = dynamic(() => import('./explorer'), {
  ssr: false,
  loading: () => <div role="status" aria-label="Loading the explorer" className="h-[41rem] rounded-lg border border-border bg-surface" />,
});

interface ApiPageProps {
  environment: EnvironmentView;
  /** Absent while nothing with data runs. */
  api: { url: string; apiKey?: string; example: string; outputs: Record<string, unknown> } | undefined;
}

export function ApiPage({ environment, api }: ApiPageProps) {
  const header = <PageHeader title="API" description={`The GraphQL API of ${environment.name}, made from the data model.`} />;
  if (!api) {
    return (
      <>
        {header}
        {environment.release ? (
          <EmptyState
            icon={Braces}
            title="This app has no API"
            action={
              <Link href={sectionPath(environment.appSlug, environment.slug, 'model')} className={buttonVariants({ variant: 'primary' })}>
                Open the data model
              </Link>
            }
          >
            The API is made from the data model. Add a model and deploy it.
          </EmptyState>
        ) : (
          <DeployFirst environment={environment} icon={Braces}>
            Once it does, this page runs queries and mutations, and shows what the rules let through.
          </DeployFirst>
        )}
      </>
    );
  }
  return (
    <>
      {header}
      <dl className="grid gap-x-6 gap-y-1 text-[13px] sm:grid-cols-[5rem_1fr]">
        <Address label="Address" value={api.url} />
        {api.apiKey && <Address label="API key" value={api.apiKey} />}
      </dl>
      <Explorer
        environmentId={environment.id}
        releaseId={environment.release?.id}
        outputs={api.outputs}
        hasApiKey={api.apiKey !== undefined}
        example={api.example}
      />
    </>
  );
}

function Address({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt className="self-center text-muted">{label}</dt>
      <dd className="flex min-w-0 items-center gap-1">
        <code className="truncate text-xs">{value}</code>
        <CopyButton text={value} label={`Copy ${label === 'API key' ? 'API key' : 'address'}`} />
      </dd>
    </>
  );
}
