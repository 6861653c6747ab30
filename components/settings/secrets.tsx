'use client';

import { Button } from '@heroui/react';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import { Change } from '@/components/shell/rights';
import { SecretDialog } from '@/components/shell/secret-dialog';
import { SecretState } from '@/components/shell/secret-state';
import { useSecrets } from '@/components/shell/secrets';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { listInWords } from '@/lib/access/describe-rule';
import type { SecretView } from '@/lib/views/secret';
import { removeSecret } from '@/server/actions/secrets';

/** The environment's secrets: those that the code names, and those that people have set. */
export function Secrets({ environment }: { environment: { id: string; name: string } }) {
  const { data: secrets, error } = useSecrets(environment.id);
  const [open, setOpen] = useState<{ name?: string; replaces?: boolean }>();
  const [doomed, setDoomed] = useState<SecretView>();
  return (
    <Panel
      title="Secrets"
      description={`Values that the code names with secret('…') and must not hold. ${environment.name} has its own.`}
      flush
      actions={
        <Change>
          <Button size="sm" variant="outline" onPress={() => setOpen({})}>
            <Plus /> Add secret
          </Button>
        </Change>
      }
    >
      {error && (
        <div className="p-4">
          <Problem error={asUserError(error)} />
        </div>
      )}
      {!secrets && !error && <SkeletonRows rows={2} label="The secrets are being read" />}
      {secrets?.length === 0 && (
        <p className="px-4 py-3 text-[13px] text-muted">
          There are none. Adding a sign-in provider such as Google under Auth asks for two.
        </p>
      )}
      <ul className="divide-y divide-border">
        {secrets?.map((secret) => (
          <li key={secret.name} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-[13px]">
            <span className="flex min-w-0 flex-1 basis-56 flex-col">
              <code className="text-xs font-medium break-all">{secret.name}</code>
              <span className="text-xs break-words text-muted">
                {secret.usedIn.length === 0 ? 'The code does not name it' : `Used in ${listInWords(secret.usedIn)}`}
              </span>
            </span>
            <SecretState secret={secret} />
            <Change>
              <span className="flex items-center gap-1">
                <Button
                  size="sm"
                  variant={secret.set ? 'ghost' : 'outline'}
                  aria-label={`${secret.set ? 'Replace' : 'Set'} ${secret.name}`}
                  onPress={() => setOpen({ name: secret.name, replaces: secret.set !== undefined })}
                >
                  {secret.set ? 'Replace' : 'Set value'}
                </Button>
                {secret.set && (
                  <Button size="sm" variant="ghost" aria-label={`Remove ${secret.name}`} onPress={() => setDoomed(secret)}>
                    Remove
                  </Button>
                )}
              </span>
            </Change>
          </li>
        ))}
      </ul>
      {open && <SecretDialog environment={environment} {...open} onClose={() => setOpen(undefined)} />}
      <ConfirmDialog
        title={`Remove ${doomed?.name ?? ''}?`}
        action="Remove secret"
        isOpen={doomed !== undefined}
        onOpenChange={() => setDoomed(undefined)}
        onConfirm={() => removeSecret({ environmentId: environment.id, name: doomed?.name ?? '' })}
      >
        <p>
          The value cannot be had back. What runs in {environment.name} keeps it until the next deployment
          {doomed && doomed.usedIn.length > 0 && `, which stops while ${listInWords(doomed.usedIn)} names it and it has no value`}.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}
