'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import type { PoolUser } from '@/lib/views/pool-user';
import { foundUsersOptions } from '../queries';
import { ChoiceList } from './choice-list';

interface UserPickerProps {
  environmentId: string;
  user: PoolUser | undefined;
  onChoose: (user: PoolUser) => void;
}

/** Finds somebody of the running app by the start of their address. */
export function UserPicker({ environmentId, user, onChoose }: UserPickerProps) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const found = useQuery(foundUsersOptions(environmentId, wanted));
  return (
    <div className="col-span-2 flex flex-col gap-2">
      <TextField label="E-mail or name" value={search} onChange={setSearch} placeholder="jo@example.com" autoComplete="off" />
      {found.isError ? (
        <Problem error={asUserError(found.error)} />
      ) : (
        <ChoiceList
          label="Users"
          isLoading={found.isPending}
          empty={wanted === '' ? 'Nobody has an account in the running app yet.' : `No user begins with “${wanted}”.`}
          choices={(found.data ?? []).map((one) => ({
            id: one.username,
            label: one.email ?? one.name ?? one.username,
            isChosen: one.username === user?.username,
            onChoose: () => onChoose(one),
          }))}
        />
      )}
    </div>
  );
}
