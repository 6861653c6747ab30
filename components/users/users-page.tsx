'use client';

import { Button } from '@heroui/react';
import { buttonVariants } from '@heroui/styles';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, UserPlus, Users } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { DeployFirst } from '@/components/shell/deploy-first';
import { asUserError } from '@/components/shell/read-api';
import { Change } from '@/components/shell/rights';
import { sectionPath } from '@/components/shell/sections';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Problem } from '@/components/ui/problem';
import type { EnvironmentView } from '@/lib/views/environment';
import { CreateUserDialog } from './create-user-dialog';
import { Outbox } from './outbox';
import { poolOptions } from './queries';
import { UserDrawer } from './user-drawer';
import { UserList } from './user-list';

/** The people who have an account in the app that runs here. */
export function UsersPage({ environment }: { environment: EnvironmentView }) {
  const { data: pool, error } = useQuery({ ...poolOptions(environment.id), enabled: environment.release !== undefined });
  const [creating, setCreating] = useState(false);
  const [shown, setShown] = useState<string>();
  const refused = error && asUserError(error);
  const create = (
    <Change>
      <Button onPress={() => setCreating(true)} isDisabled={!pool}>
        <UserPlus /> Create user
      </Button>
    </Change>
  );
  return (
    <>
      <PageHeader
        title="Users"
        description={`Who has an account in the app that runs in ${environment.name}. Other environments have users of their own.`}
        actions={pool && create}
      />
      {!environment.release && (
        <DeployFirst environment={environment} icon={Users}>
          Once it does, everyone who signs up is listed here, and you can create accounts yourself.
        </DeployFirst>
      )}
      {refused?.code === 'no-sign-in' && (
        <EmptyState
          icon={KeyRound}
          title="This app has no sign-in"
          action={
            <Link href={sectionPath(environment.appSlug, environment.slug, 'auth')} className={buttonVariants({ variant: 'primary' })}>
              <KeyRound /> Go to Auth
            </Link>
          }
        >
          Users appear once people can sign in. Say how on the Auth page, then deploy.
        </EmptyState>
      )}
      {refused && refused.code !== 'no-sign-in' && <Problem error={refused} />}
      {environment.release && !refused && (
        <>
          <UserList environmentId={environment.id} create={create} onOpen={setShown} />
          {environment.target.kind === 'embedded' && <Outbox environmentId={environment.id} />}
        </>
      )}
      {creating && pool && (
        <CreateUserDialog environment={environment} pool={pool} onClose={() => setCreating(false)} onCreated={setShown} />
      )}
      {shown !== undefined && (
        <UserDrawer environment={environment} username={shown} groups={pool?.groups ?? []} onClose={() => setShown(undefined)} />
      )}
    </>
  );
}
