'use client';

import { Button } from '@heroui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { asUserError } from '@/components/shell/read-api';
import { EmptyState } from '@/components/ui/empty-state';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { Status } from '@/components/ui/status';
import { TextField } from '@/components/ui/text-field';
import type { PoolUser } from '@/lib/views/pool-user';
import { usersOptions } from './queries';
import { userState, userTitle } from './user-words';

interface UserListProps {
  environmentId: string;
  create: ReactNode;
  onOpen: (username: string) => void;
}

export function UserList({ environmentId, create, onOpen }: UserListProps) {
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(usersOptions(environmentId, search));
  const users = data?.pages.flatMap((page) => page.users) ?? [];
  if (data && users.length === 0 && search === '') {
    return (
      <EmptyState icon={Users} title="Nobody has an account yet" action={create}>
        Whoever signs up in your app appears here. To try it out, create a user and sign in with it.
      </EmptyState>
    );
  }
  return (
    <section aria-label="All users" className="overflow-hidden rounded-lg border border-border bg-surface">
      <div className="border-b border-border p-3">
        <TextField
          label="Search users"
          labelHidden
          type="search"
          className="max-w-sm"
          value={text}
          onChange={setText}
          placeholder="Start of an e-mail address or name"
        />
      </div>
      {error && (
        <div className="p-3">
          <Problem error={asUserError(error)} />
        </div>
      )}
      {isPending && !error && <SkeletonRows label="Users are being read" />}
      {data && users.length === 0 && (
        <p className="px-4 py-6 text-center text-[13px] text-muted">
          Nobody’s address or name starts with “{search}”. Capital and small letters count.
        </p>
      )}
      <ul className="divide-y divide-border">
        {users.map((user) => (
          <Row key={user.username} user={user} onOpen={() => onOpen(user.username)} />
        ))}
      </ul>
      {hasNextPage && (
        <div className="border-t border-border p-2 text-center">
          <Button size="sm" variant="ghost" isPending={isFetchingNextPage} onPress={() => fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </section>
  );
}

function Row({ user, onOpen }: { user: PoolUser; onOpen: () => void }) {
  const { tone, label } = userState(user);
  const title = userTitle(user);
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2.5 text-[13px] hover:bg-surface-secondary">
      <button
        type="button"
        onClick={onOpen}
        className="min-w-40 flex-1 cursor-pointer truncate rounded text-left font-medium after:absolute after:inset-0"
      >
        {title}
      </button>
      <span className="hidden min-w-0 flex-1 truncate text-muted sm:block">{user.name !== title && user.name}</span>
      <span className="flex w-48 items-center">
        <Status tone={tone} label={label} />
      </span>
      <span className="w-28 text-right text-xs text-muted">
        <RelativeTime at={user.createdAt} />
      </span>
    </li>
  );
}
