'use client';

import { Button } from '@heroui/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { readAgain } from '@/components/shell/read-again';
import { asUserError } from '@/components/shell/read-api';
import { CodeBlock } from '@/components/ui/code-block';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyButton } from '@/components/ui/copy-button';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { UserErrorData } from '@/lib/result';
import type { CloudAccountView, CloudKeyView, NewCloudKey } from '@/lib/views/cloud-account';
import { createCloudKey, deleteCloudKey } from '@/server/actions/cloud-account';
import { accountOptions } from './queries';

/** The environment's own account on the embedded cloud, and keys with which other tools reach it. */
export function CloudAccount({ environment }: { environment: { id: string; name: string } }) {
  const queries = useQueryClient();
  const { data: account, error } = useQuery(accountOptions(environment.id));
  const [made, setMade] = useState<NewCloudKey>();
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<UserErrorData>();
  const [doomed, setDoomed] = useState<CloudKeyView>();
  const reload = () => readAgain(queries, accountOptions(environment.id));
  const create = async () => {
    setPending(true);
    const result = await createCloudKey(environment.id);
    setPending(false);
    setRefused(result.ok ? undefined : result.error);
    if (!result.ok) return;
    setMade(result.value);
    await reload();
  };
  return (
    <Panel
      title="Access keys"
      description={`${environment.name} is an account of its own on the embedded cloud. The AWS CLI, SDKs and CDK reach it with a key.`}
      flush
      actions={
        account && (
          <Button size="sm" variant="outline" isPending={pending} onPress={create}>
            <Plus /> New access key
          </Button>
        )
      }
    >
      {error && (
        <div className="p-4">
          <Problem error={asUserError(error)} />
        </div>
      )}
      {account === undefined && !error && <SkeletonRows rows={2} label="The account is being read" />}
      {account === null && <p className="px-4 py-3 text-[13px] text-muted">The account is made with the first deployment.</p>}
      {account && <Where account={account} />}
      {refused && (
        <div className="px-4 pb-4">
          <Problem error={refused} />
        </div>
      )}
      {account && made && (
        <div role="status" className="flex flex-col gap-2 px-4 pb-4 text-[13px]">
          <p>Copy the key now: its secret is not shown again. It has all rights in this account.</p>
          <CodeBlock label="variables of the access key" code={exportsOf(account, made)} />
        </div>
      )}
      {account && (
        <ul aria-label="Access keys" className="divide-y divide-border border-t border-border">
          {account.keys.map((key) => (
            <li key={key.accessKeyId} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-[13px]">
              <span className="flex min-w-0 flex-1 basis-56 flex-col">
                <code className="text-xs font-medium break-all">{key.accessKeyId}</code>
                <span className="truncate text-xs text-muted">{key.user}</span>
              </span>
              <span className="text-xs text-muted">
                made <RelativeTime at={key.createdAt} />
              </span>
              <span className="text-xs text-muted">
                {key.lastUsedAt ? (
                  <>
                    used <RelativeTime at={key.lastUsedAt} />
                  </>
                ) : (
                  'never used'
                )}
              </span>
              <Button size="sm" variant="ghost" aria-label={`Delete ${key.accessKeyId}`} onPress={() => setDoomed(key)}>
                Delete
              </Button>
            </li>
          ))}
          {account.keys.length === 0 && <li className="px-4 py-3 text-[13px] text-muted">There are no keys yet.</li>}
        </ul>
      )}
      <ConfirmDialog
        title={`Delete ${doomed?.accessKeyId ?? ''}?`}
        action="Delete key"
        isOpen={doomed !== undefined}
        onOpenChange={() => setDoomed(undefined)}
        onConfirm={async () => {
          const result = await deleteCloudKey({
            environmentId: environment.id,
            user: doomed?.user ?? '',
            accessKeyId: doomed?.accessKeyId ?? '',
          });
          if (result.ok && made?.accessKeyId === doomed?.accessKeyId) setMade(undefined);
          await reload();
          return result;
        }}
      >
        <p>Whatever uses it is refused from now on. This cannot be undone.</p>
      </ConfirmDialog>
    </Panel>
  );
}

function Where({ account }: { account: CloudAccountView }) {
  const facts = [
    ['Account', account.accountId],
    ['Region', account.region],
    ['Endpoint', account.endpoint],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 p-4 text-[13px]">
      {facts.map(([name, value]) => (
        <div key={name} className="flex flex-col">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="flex items-center gap-1">
            <code className="text-xs">{value}</code>
            <CopyButton text={value} label={`Copy ${name.toLowerCase()}`} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function exportsOf({ endpoint, region }: CloudAccountView, { accessKeyId, secretAccessKey }: NewCloudKey): string {
  return [
    `export AWS_ENDPOINT_URL=${endpoint}`,
    `export AWS_REGION=${region}`,
    `export AWS_ACCESS_KEY_ID=${accessKeyId}`,
    `export AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
  ].join('\n');
}
