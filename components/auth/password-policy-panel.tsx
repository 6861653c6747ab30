'use client';

import { Button } from '@heroui/react';
import { useEffect, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { Checkbox } from '@/components/ui/checkbox';
import { Panel } from '@/components/ui/panel';
import { TextField } from '@/components/ui/text-field';
import type { Auth, PasswordPolicy } from '@/lib/backend/auth';
import { isCode } from './is-code';

/** What Amplify asks of passwords when nothing is set. */
const DEFAULTS = { minimumLength: 8, requireLowercase: true, requireUppercase: true, requireNumbers: true, requireSymbols: true };
const KINDS = [
  { key: 'requireLowercase', label: 'A small letter' },
  { key: 'requireUppercase', label: 'A capital letter' },
  { key: 'requireNumbers', label: 'A digit' },
  { key: 'requireSymbols', label: 'A sign, such as ! or ?' },
] as const;

export function PasswordPolicyPanel({ auth }: { auth: Auth }) {
  const { edit } = useDraft();
  const policy = { ...DEFAULTS, ...auth.passwordPolicy };
  const written = isCode(auth, 'passwordPolicy');
  const put = (change: PasswordPolicy) => edit({ kind: 'setPasswordPolicy', policy: { ...policy, ...change } });
  return (
    <Panel
      title="Passwords"
      description="Holds for passwords that are set after the next deployment; those that people have stay valid."
      actions={
        auth.passwordPolicy && (
          <Change>
            <Button size="sm" variant="ghost" onPress={() => edit({ kind: 'setPasswordPolicy', policy: null })}>
              Back to the default
            </Button>
          </Change>
        )
      }
    >
      <div className="flex flex-wrap gap-x-10 gap-y-4">
        <LengthField value={policy.minimumLength} isDisabled={written} onChange={(minimumLength) => put({ minimumLength })} />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 text-[13px] font-medium">Must contain</legend>
          {KINDS.map(({ key, label }) => (
            <Checkbox key={key} isSelected={policy[key]} isDisabled={written} onChange={(selected) => put({ [key]: selected })}>
              {label}
            </Checkbox>
          ))}
        </fieldset>
      </div>
    </Panel>
  );
}

/** Takes effect when it is left, so that typing 12 does not first save 1. */
function LengthField({ value, isDisabled, onChange }: { value: number; isDisabled: boolean; onChange: (value: number) => void }) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const number = Number(text);
  const valid = Number.isInteger(number) && number >= 6 && number <= 99;
  const commit = () => {
    if (valid && number !== value) onChange(number);
    if (!valid) setText(String(value));
  };
  return (
    <TextField
      className="w-44"
      type="number"
      label="Shortest length"
      description="From 6 to 99 characters."
      error={valid ? undefined : 'Give a number from 6 to 99.'}
      value={text}
      onChange={setText}
      isDisabled={isDisabled}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
