'use client';

import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Panel } from '@/components/ui/panel';
import { SelectField } from '@/components/ui/select-field';
import { SwitchField } from '@/components/ui/switch-field';
import { listInWords } from '@/lib/access/describe-rule';
import type { Auth } from '@/lib/backend/auth';
import { ok } from '@/lib/result';
import type { DeployedSignIn } from '@/lib/views/deployed-sign-in';
import { isCode } from './is-code';
import { Notice } from './notice';
import { SettingRow } from './setting-row';

type Method = 'email' | 'phone';

const METHODS: { method: Method; attribute: string; label: string; words: string; description: string }[] = [
  {
    method: 'email',
    attribute: 'email',
    label: 'E-mail address',
    words: 'e-mail address',
    description: 'People sign in with their e-mail address and confirm it with a code.',
  },
  {
    method: 'phone',
    attribute: 'phone_number',
    label: 'Phone number',
    words: 'phone number',
    description: 'People sign in with their phone number and confirm it with a text message. On AWS, messages cost money.',
  },
];

const RECOVERY = [
  { value: 'EMAIL_ONLY', label: 'By e-mail' },
  { value: 'PHONE_ONLY_WITHOUT_MFA', label: 'By text message' },
  { value: 'EMAIL_AND_PHONE_WITHOUT_MFA', label: 'By e-mail, else by text message' },
  { value: 'PHONE_WITHOUT_MFA_AND_EMAIL', label: 'By text message, else by e-mail' },
  { value: 'PHONE_AND_EMAIL', label: 'By text message or e-mail, even as second factor' },
  { value: 'NONE', label: 'Only by an administrator' },
] as const;

interface SignInMethodsProps {
  auth: Auth;
  environmentName: string;
  deployed: DeployedSignIn | undefined;
}

export function SignInMethods({ auth, environmentName, deployed }: SignInMethodsProps) {
  const { edit } = useDraft();
  const [asked, setAsked] = useState<Method>();
  const chosen = METHODS.filter(({ method }) => auth.loginWith[method]);
  const differs =
    deployed !== undefined &&
    !sameMethods(
      chosen.map(({ attribute }) => attribute),
      deployed.usernameAttributes,
    );

  const turn = (method: Method) => edit({ kind: 'setAuthLogin', login: { [method]: !auth.loginWith[method] } });
  const ask = (method: Method) => {
    const { attribute } = METHODS.find((candidate) => candidate.method === method) ?? { attribute: '' };
    const next = auth.loginWith[method]
      ? chosen.map((each) => each.attribute).filter((each) => each !== attribute)
      : [...chosen.map((each) => each.attribute), attribute];
    if (deployed && !sameMethods(next, deployed.usernameAttributes) && next.length > 0) setAsked(method);
    else turn(method);
  };
  return (
    <Panel title="Signing in" description="What people type to say who they are.">
      {METHODS.map(({ method, label, description }) => (
        <SettingRow key={method}>
          <SwitchField
            label={label}
            description={isCode(auth, `loginWith.${method}`) ? 'Written as code; change it in the source.' : description}
            isSelected={Boolean(auth.loginWith[method])}
            isDisabled={isCode(auth, `loginWith.${method}`)}
            onChange={() => ask(method)}
          />
        </SettingRow>
      ))}
      <SettingRow>
        <SelectField
          className="max-w-sm"
          label="Forgotten passwords are reset"
          isDisabled={isCode(auth, 'accountRecovery')}
          choices={RECOVERY}
          value={auth.accountRecovery ?? (auth.loginWith.email ? 'EMAIL_ONLY' : 'PHONE_ONLY_WITHOUT_MFA')}
          onChange={(recovery) => edit({ kind: 'setAccountRecovery', recovery })}
        />
      </SettingRow>
      <div className="mt-4">
        {differs ? (
          <Notice tone="warning">
            <p className="font-medium">Deploying this replaces the user pool of {environmentName}.</p>
            <p>
              People sign in there with their {wordsOf(deployed.usernameAttributes)}. That cannot be changed on a user pool that exists:
              deploying makes a new, empty one, and everyone must sign up again.
            </p>
          </Notice>
        ) : (
          <Notice tone="info">
            {deployed
              ? 'This was settled with the first deployment: changing it later makes a new user pool, and everyone must sign up again.'
              : 'Choose before the first deployment: changing it later makes a new user pool, and everyone must sign up again.'}
          </Notice>
        )}
      </div>
      <ConfirmDialog
        title="Replace all users?"
        action="Change it in the draft"
        isOpen={asked !== undefined}
        onOpenChange={() => setAsked(undefined)}
        onConfirm={async () => {
          if (asked) turn(asked);
          return ok(undefined);
        }}
      >
        <p>
          What people sign in with cannot be changed on a user pool that exists. When you deploy this to {environmentName}, a new, empty
          user pool takes its place: <strong>every user, password and group membership there is lost.</strong>
        </p>
        <p>Until you deploy, nothing happens, and you can undo it.</p>
      </ConfirmDialog>
    </Panel>
  );
}

function sameMethods(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((each) => second.includes(each));
}

function wordsOf(attributes: readonly string[]): string {
  return (
    listInWords(
      METHODS.filter(({ attribute }) => attributes.includes(attribute)).map(({ words }) => words),
      'or',
    ) || 'user name'
  );
}
