'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { SecretState } from '@/components/shell/secret-state';
import { SecretValueField } from '@/components/shell/secret-value-field';
import { useSecrets } from '@/components/shell/secrets';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import type { Auth } from '@/lib/backend/auth';
import type { Setting } from '@/lib/backend/value';
import { externalProviderSchema } from '@/lib/edits/resource-edits';
import type { UserErrorData } from '@/lib/result';
import type { SecretView } from '@/lib/views/secret';
import { setSecret } from '@/server/actions/secrets';
import { type SocialProvider, socialProviders } from './provider-words';

interface ProviderDialogProps {
  auth: Auth;
  environmentName: string;
  provider: SocialProvider;
  onClose: () => void;
}

const secretName = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;

/** Asks for the names of secrets, which the source gets, and for their values, which it never does. */
export function ProviderDialog({ auth, environmentName, provider, onClose }: ProviderDialogProps) {
  const { edit, view } = useDraft();
  const { data: secrets } = useSecrets(view.environmentId);
  const { name, where, fields } = socialProviders[provider];
  const existing = auth.loginWith.externalProviders?.[provider];
  const [values, setValues] = useState<Record<string, Setting>>(() => initialValues(provider, existing));
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<UserErrorData>();
  const valid = fields.every(({ key }) => isComplete(values[key]));
  const save = async () => {
    setPending(true);
    for (const { key } of fields) {
      const [setting, value] = [values[key], typed[key]];
      if (typeof setting !== 'object' || setting.kind !== 'secret' || !value) continue;
      const result = await setSecret({ environmentId: view.environmentId, name: setting.name, value });
      if (!result.ok) {
        setPending(false);
        return setRefused(result.error);
      }
    }
    setPending(false);
    // What the dialog does not show, such as scopes and the attribute mapping, stays.
    const external = externalProviderSchema.parse({ provider, settings: { ...existing, ...values } });
    if (edit({ kind: 'setExternalProvider', external })) onClose();
  };
  return (
    <Dialog
      title={existing ? `Sign-in with ${name}` : `Add sign-in with ${name}`}
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button onPress={save} isDisabled={!valid} isPending={pending}>
            {existing ? 'Save' : `Add ${name}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-[13px]">
        <p className="text-muted">
          {name} gives out these values: {where}. The code holds the names of the secrets alone; the values are kept encrypted, for{' '}
          {environmentName} alone. On the embedded cloud a stand-in plays {name}, so that any values will do.
        </p>
        {fields.map(({ key, label }) => (
          <SettingField
            key={key}
            label={label}
            value={values[key] ?? ''}
            onChange={(value) => setValues({ ...values, [key]: value })}
            secrets={secrets}
            typed={typed[key] ?? ''}
            onType={(value) => setTyped({ ...typed, [key]: value })}
          />
        ))}
        {refused && <Problem error={refused} />}
      </div>
    </Dialog>
  );
}

interface SettingFieldProps {
  label: string;
  value: Setting;
  onChange: (value: Setting) => void;
  /** The environment's; undefined while they are being read. */
  secrets: readonly SecretView[] | undefined;
  /** The secret's new value; empty to leave it as it is. */
  typed: string;
  onType: (value: string) => void;
}

function SettingField({ label, value, onChange, secrets, typed, onType }: SettingFieldProps) {
  if (typeof value === 'string') return <TextField label={`${label}, written in the code`} value={value} onChange={onChange} monospaced />;
  if (value.kind === 'code') return <TextField label={`${label}, kept as code`} value={value.source} isDisabled monospaced />;
  const secret = secrets?.find(({ name }) => name === value.name);
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-border p-3">
      <legend className="px-1 text-xs font-medium text-muted">{label}</legend>
      <SecretValueField
        label="Value"
        value={typed}
        onChange={onType}
        description={secret?.set ? 'Leave it empty to keep the value.' : 'Or set it later, under Settings, before you deploy.'}
      />
      <TextField
        label="Name of the secret"
        value={value.name}
        onChange={(name) => onChange({ kind: 'secret', name })}
        error={secretName.test(value.name) ? undefined : 'Start with a letter; use letters, digits and underscores.'}
        monospaced
      />
      {secrets && <SecretState secret={secret} />}
    </fieldset>
  );
}

function initialValues(provider: SocialProvider, existing: Record<string, unknown> | undefined): Record<string, Setting> {
  return Object.fromEntries(
    socialProviders[provider].fields.map(({ key, secret }) => [
      key,
      (existing?.[key] as Setting | undefined) ?? ({ kind: 'secret', name: secret } satisfies Setting),
    ]),
  );
}

function isComplete(value: Setting | undefined): boolean {
  if (value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return value.kind === 'code' || secretName.test(value.name);
}
