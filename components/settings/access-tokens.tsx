'use client';

import { Button } from '@heroui/react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import type { AccessTokenView } from '@/lib/views/member';
import { createAccessToken, revokeAccessToken } from '@/server/actions/access-tokens';

/** The person's tokens for Git: made, shown once, taken back. */
export function AccessTokens({ tokens }: { tokens: readonly AccessTokenView[] }) {
  const router = useRouter();
  const [name, setName] = useState('');
  const [made, setMade] = useState<string>();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const [doomed, setDoomed] = useState<AccessTokenView>();
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    const result = await createAccessToken({ name });
    setPending(false);
    if (!result.ok) return setError(result.error);
    setError(undefined);
    setName('');
    setMade(result.value.token);
    router.refresh();
  };
  return (
    <Panel title="Access tokens" description="A token stands in for your password in Git: the user name is your e-mail address." flush>
      <form onSubmit={create} className="flex flex-wrap items-end gap-3 p-4">
        <TextField
          className="min-w-56 flex-1"
          label="What the token is for"
          placeholder="Laptop"
          value={name}
          onChange={setName}
          error={error?.field === 'name' ? error.message : undefined}
        />
        <Button type="submit" isPending={pending}>
          Create token
        </Button>
      </form>
      {error && error.field !== 'name' && (
        <div className="px-4 pb-4">
          <Problem error={error} />
        </div>
      )}
      {made && (
        <div role="status" className="flex flex-col gap-2 px-4 pb-4 text-[13px]">
          <p>Copy the token now. It is not shown again.</p>
          <CodeBlock label="access token" code={made} />
        </div>
      )}
      <ul className="divide-y divide-border border-t border-border">
        {tokens.map((token) => (
          <li key={token.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-[13px]">
            <span className="min-w-0 flex-1 truncate font-medium">{token.name}</span>
            <span className="text-xs text-muted">
              made <RelativeTime at={token.createdAt} />
            </span>
            <span className="text-xs text-muted">
              {token.lastUsedAt ? (
                <>
                  used <RelativeTime at={token.lastUsedAt} />
                </>
              ) : (
                'never used'
              )}
            </span>
            <Button size="sm" variant="ghost" aria-label={`Revoke ${token.name}`} onPress={() => setDoomed(token)}>
              Revoke
            </Button>
          </li>
        ))}
        {tokens.length === 0 && <li className="px-4 py-3 text-[13px] text-muted">You have no tokens yet.</li>}
      </ul>
      <ConfirmDialog
        title={`Revoke ${doomed?.name ?? ''}?`}
        action="Revoke token"
        isOpen={doomed !== undefined}
        onOpenChange={() => setDoomed(undefined)}
        onConfirm={async () => {
          const result = await revokeAccessToken(doomed?.id ?? '');
          router.refresh();
          return result;
        }}
      >
        <p>Whatever uses it can no longer read or push. This cannot be undone.</p>
      </ConfirmDialog>
    </Panel>
  );
}
