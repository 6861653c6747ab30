'use client';

import { Button } from '@heroui/react';
import { useQueryClient } from '@tanstack/react-query';
import { Ban, KeyRound, Trash2, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { readAgain } from '@/components/shell/read-again';
import { Change } from '@/components/shell/rights';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Problem } from '@/components/ui/problem';
import type { UserErrorData } from '@/lib/result';
import type { EnvironmentView } from '@/lib/views/environment';
import type { PoolUserDetail } from '@/lib/views/pool-user';
import { deleteUser, setUserEnabled } from '@/server/actions/users';
import { ResetPasswordDialog } from './reset-password-dialog';
import { userTitle } from './user-words';

interface UserActionsProps {
  environment: EnvironmentView;
  user: PoolUserDetail;
  onDeleted: () => void;
}

export function UserActions({ environment, user, onDeleted }: UserActionsProps) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<'delete' | 'reset'>();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const input = { environmentId: environment.id, username: user.username };
  const refresh = () =>
    readAgain(queries, {
      predicate: ({ queryKey }) => ['users', 'user', 'outbox'].includes(String(queryKey[0])) && queryKey[1] === environment.id,
    });

  const turn = async () => {
    setPending(true);
    setError(undefined);
    const result = await setUserEnabled({ ...input, enabled: !user.enabled });
    if (result.ok) await refresh();
    else setError(result.error);
    setPending(false);
  };
  return (
    <div className="flex flex-col gap-3">
      <Change>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" variant="outline" onPress={() => setOpen('reset')}>
            <KeyRound /> Reset password
          </Button>
          <Button size="sm" variant="outline" isPending={pending} onPress={turn}>
            {user.enabled ? <Ban /> : <UserCheck />} {user.enabled ? 'Disable' : 'Enable'}
          </Button>
          <Button size="sm" variant="danger-soft" onPress={() => setOpen('delete')}>
            <Trash2 /> Delete
          </Button>
        </div>
      </Change>
      {!user.enabled && <p className="text-xs text-muted">Cannot sign in until enabled again. Nothing of theirs is lost.</p>}
      {error && <Problem error={error} />}
      {open === 'reset' && (
        <ResetPasswordDialog environmentId={environment.id} user={user} onClose={() => setOpen(undefined)} onDone={refresh} />
      )}
      <ConfirmDialog
        title={`Delete ${userTitle(user)}?`}
        action="Delete user"
        isOpen={open === 'delete'}
        onOpenChange={() => setOpen(undefined)}
        onConfirm={async () => {
          const result = await deleteUser(input);
          if (result.ok) {
            await readAgain(queries, { queryKey: ['users', environment.id] });
            onDeleted();
          }
          return result;
        }}
      >
        <p>
          The account in <strong>{environment.name}</strong> goes with its password and group memberships, for good. Records and files that
          this person made stay, without an owner who can sign in.
        </p>
        <p>To keep someone out for a while, disable the account instead.</p>
      </ConfirmDialog>
    </div>
  );
}
