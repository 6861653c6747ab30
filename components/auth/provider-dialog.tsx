'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/text-field';
import type { Auth } from '@/lib/backend/auth';
import type { Setting } from '@/lib/backend/value';
import { externalProviderSchema } from '@/lib/edits/resource-edits';
import { Notice } from './notice';
import { type SocialProvider, socialProviders } from './provider-words';

interface ProviderDialogProps {
  auth: Auth;
  provider: SocialProvider;
  onClose: () => void;
}

const secretName = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;

/** Asks for the names of secrets; a value itself never comes near the source. */
export function ProviderDialog({ auth, provider, onClose }: ProviderDialogProps) {
  const { edit } = useDraft();
  const { name, where, fields } = socialProviders[provider];
  const existing = auth.loginWith.externalProviders?.[provider];
  const [values, setValues] = useState<Record<string, Setting>>(() => initialValues(provider, existing));
  const valid = fields.every(({ key }) => isComplete(values[key]));
  const save = () => {
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
          <Button onPress={save} isDisabled={!valid}>
            {existing ? 'Save' : `Add ${name}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-[13px]">
        <p className="text-muted">
          {name} gives out these values: {where}. Here you name the secrets that hold them; the values stay out of the code.
        </p>
        {fields.map(({ key, label }) => (
          <SettingField key={key} label={label} value={values[key] ?? ''} onChange={(value) => setValues({ ...values, [key]: value })} />
        ))}
        <Notice tone="info">
          Each secret must have a value in the environment before you deploy, or the deployment stops and says which one.
        </Notice>
      </div>
    </Dialog>
  );
}

function SettingField({ label, value, onChange }: { label: string; value: Setting; onChange: (value: Setting) => void }) {
  if (typeof value === 'string') return <TextField label={`${label}, written in the code`} value={value} onChange={onChange} monospaced />;
  if (value.kind === 'code') return <TextField label={`${label}, kept as code`} value={value.source} isDisabled monospaced />;
  return (
    <TextField
      label={`Secret with the ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
      value={value.name}
      onChange={(name) => onChange({ kind: 'secret', name })}
      error={secretName.test(value.name) ? undefined : 'Start with a letter; use letters, digits and underscores.'}
      monospaced
    />
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
