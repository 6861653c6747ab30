'use client';

import { Button } from '@heroui/react';
import { KeyRound } from 'lucide-react';
import { DraftActions } from '@/components/shell/draft-actions';
import { useDraft } from '@/components/shell/draft-provider';
import { DraftSource } from '@/components/shell/draft-source';
import { Change } from '@/components/shell/rights';
import { EmptyState } from '@/components/ui/empty-state';
import { KeptCode } from '@/components/ui/kept-code';
import { PageHeader } from '@/components/ui/page-header';
import type { DeployedSignIn } from '@/lib/views/deployed-sign-in';
import { Attributes } from './attributes';
import { Groups } from './groups';
import { MultifactorPanel } from './multifactor-panel';
import { PasswordPolicyPanel } from './password-policy-panel';
import { Providers } from './providers';
import { SignInMethods } from './sign-in-methods';

interface AuthPageProps {
  environmentName: string;
  /** What runs in the environment now; absent before the first deployment with sign-in. */
  deployed?: DeployedSignIn | undefined;
}

/** How people sign in: every change is an edit of the draft. */
export function AuthPage({ environmentName, deployed }: AuthPageProps) {
  const { backend, edit } = useDraft();
  const { auth } = backend;
  return (
    <>
      <PageHeader
        title="Auth"
        description="How people sign in to your app, and what is asked of them. Changes are saved in the draft and take effect when you deploy."
        actions={<DraftActions />}
      />
      {!auth && (
        <EmptyState
          icon={KeyRound}
          title="Nobody can sign in yet"
          action={
            <Change>
              <Button onPress={() => edit({ kind: 'setAuthLogin', login: { email: true } })}>
                <KeyRound /> Let people sign in with e-mail
              </Button>
            </Change>
          }
        >
          With sign-in, rules can tell visitors, people who are signed in, owners of a record and groups apart. You can add phone numbers, a
          second factor and social sign-in afterwards.
        </EmptyState>
      )}
      {auth && (
        <>
          <SignInMethods auth={auth} environmentName={environmentName} deployed={deployed} />
          <MultifactorPanel auth={auth} />
          <PasswordPolicyPanel auth={auth} />
          <Groups auth={auth} />
          <Attributes auth={auth} deployed={deployed !== undefined} />
          <Providers auth={auth} environmentName={environmentName} />
          <KeptCode chips={[...auth.chips, ...triggerChips(auth.triggers)]} />
          <div className="flex flex-col gap-2">
            <DraftSource path="amplify/auth/resource.ts" />
            {/* Amplify has no setting for passwords: the policy is set on the user pool itself. */}
            {auth.passwordPolicy && <DraftSource path="amplify/backend.ts" />}
          </div>
        </>
      )}
    </>
  );
}

function triggerChips(triggers: Record<string, { source: string }> | undefined) {
  return Object.entries(triggers ?? {}).map(([event, { source }]) => ({ at: `triggers.${event}`, source }));
}
