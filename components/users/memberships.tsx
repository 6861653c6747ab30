'use client';

import { Button } from '@heroui/react';
import { useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { readAgain } from '@/components/shell/read-again';
import { Change, useMayChange } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { Problem } from '@/components/ui/problem';
import { SelectField } from '@/components/ui/select-field';
import type { UserErrorData } from '@/lib/result';
import type { PoolGroup, PoolUserDetail } from '@/lib/views/pool-user';
import { setMembership } from '@/server/actions/users';
import { userOptions } from './queries';

interface MembershipsProps {
  environmentId: string;
  user: PoolUserDetail;
  groups: readonly PoolGroup[];
}

/** The groups someone is in. A change holds from the next time they sign in or their session is renewed. */
export function Memberships({ environmentId, user, groups }: MembershipsProps) {
  const queries = useQueryClient();
  const mayChange = useMayChange();
  const [chosen, setChosen] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const others = groups.filter(({ name }) => !user.groups.includes(name));

  const put = async (group: string, member: boolean) => {
    setPending(true);
    setError(undefined);
    const result = await setMembership({ environmentId, username: user.username, group, member });
    if (result.ok) await readAgain(queries, userOptions(environmentId, user.username));
    else setError(result.error);
    setPending(false);
    setChosen(null);
  };
  return (
    <section aria-label="Groups" className="flex flex-col gap-2">
      <h3 className="font-medium">Groups</h3>
      {user.groups.length === 0 && (
        <p className="text-muted">
          {groups.length === 0 ? 'The app has no groups. Add one on the Auth page, then deploy.' : 'In no group.'}
        </p>
      )}
      {user.groups.length > 0 && (
        <ul className="divide-y divide-border rounded-md border border-border">
          {user.groups.map((group) => (
            <li key={group} className="flex min-h-8 items-center justify-between py-0.5 pr-1 pl-3">
              {group}
              <Change>
                <IconButton icon={X} size="sm" label={`Remove from ${group}`} isDisabled={pending} onPress={() => put(group, false)} />
              </Change>
            </li>
          ))}
        </ul>
      )}
      {mayChange && others.length > 0 && (
        <div className="flex items-end gap-2">
          <SelectField
            className="flex-1"
            label="Group"
            labelHidden
            placeholder="Choose a group"
            choices={others.map(({ name, description }) => ({ value: name, label: name, ...(description && { description }) }))}
            value={chosen}
            onChange={setChosen}
          />
          <Button variant="outline" isPending={pending} isDisabled={chosen === null} onPress={() => chosen !== null && put(chosen, true)}>
            <Plus /> Add to group
          </Button>
        </div>
      )}
      {mayChange && <p className="text-xs text-muted">Holds from the next time they sign in or their session is renewed.</p>}
      {error && <Problem error={error} />}
    </section>
  );
}
