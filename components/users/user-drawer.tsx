'use client';

import { Drawer } from '@heroui/react';
import { useQuery } from '@tanstack/react-query';
import { asUserError } from '@/components/shell/read-api';
import { CopyButton } from '@/components/ui/copy-button';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { Status } from '@/components/ui/status';
import type { EnvironmentView } from '@/lib/views/environment';
import type { PoolGroup, PoolUserDetail } from '@/lib/views/pool-user';
import { Memberships } from './memberships';
import { userOptions } from './queries';
import { UserActions } from './user-actions';
import { attributeLabel, userState, userTitle } from './user-words';

interface UserDrawerProps {
  environment: EnvironmentView;
  username: string;
  groups: readonly PoolGroup[];
  onClose: () => void;
}

/** One user, at the right of the list. */
export function UserDrawer({ environment, username, groups, onClose }: UserDrawerProps) {
  const { data: user, error } = useQuery(userOptions(environment.id, username));
  return (
    <Drawer.Backdrop isOpen onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog className="w-full max-w-md">
          <Drawer.CloseTrigger />
          <Drawer.Header>
            <Drawer.Heading className="pr-8 text-base font-semibold break-all">{user ? userTitle(user) : 'User'}</Drawer.Heading>
          </Drawer.Header>
          <Drawer.Body>
            {error && <Problem error={asUserError(error)} />}
            {!user && !error && <SkeletonRows rows={6} label="The user is being read" />}
            {user && (
              <div className="flex flex-col gap-6 pb-4 text-[13px]">
                <Summary user={user} />
                <UserActions environment={environment} user={user} onDeleted={onClose} />
                <Memberships environmentId={environment.id} user={user} groups={groups} />
                <Attributes user={user} />
              </div>
            )}
          </Drawer.Body>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}

function Summary({ user }: { user: PoolUserDetail }) {
  const { tone, label } = userState(user);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Status tone={tone} label={label} />
      <span className="text-xs text-muted">
        Created <RelativeTime at={user.createdAt} />, last changed <RelativeTime at={user.changedAt} />
      </span>
    </div>
  );
}

function Attributes({ user }: { user: PoolUserDetail }) {
  const factors = user.factors.map((factor) =>
    factor === 'SOFTWARE_TOKEN_MFA' ? 'authenticator app' : factor === 'SMS_MFA' ? 'text message' : 'e-mail',
  );
  return (
    <section aria-label="Attributes" className="flex flex-col gap-2">
      <h3 className="font-medium">About this person</h3>
      <dl className="divide-y divide-border rounded-md border border-border">
        {user.attributes.map(({ name, value }) => (
          <div key={name} className="flex items-center gap-3 px-3 py-1.5">
            <dt className="w-32 shrink-0 text-xs text-muted">{attributeLabel(name)}</dt>
            <dd className="flex min-w-0 flex-1 items-center justify-between gap-2 break-all">
              {value === 'true' ? 'Yes' : value === 'false' ? 'No' : value}
              {name === 'sub' && <CopyButton text={value} label="Copy id" />}
            </dd>
          </div>
        ))}
        <div className="flex items-center gap-3 px-3 py-1.5">
          <dt className="w-32 shrink-0 text-xs text-muted">Second factor</dt>
          <dd>{factors.length === 0 ? 'None' : factors.join(', ')}</dd>
        </div>
      </dl>
    </section>
  );
}
