'use client';

import { useDraft } from '@/components/shell/draft-provider';
import { Checkbox } from '@/components/ui/checkbox';
import { Panel } from '@/components/ui/panel';
import { SelectField } from '@/components/ui/select-field';
import type { Auth, Multifactor } from '@/lib/backend/auth';
import { isCode } from './is-code';

const MODES = [
  { value: 'OFF', label: 'Off', description: 'The password alone is enough.' },
  { value: 'OPTIONAL', label: 'Optional', description: 'Each person decides.' },
  { value: 'REQUIRED', label: 'Required', description: 'Everyone sets one up when they next sign in.' },
] as const;

export function MultifactorPanel({ auth }: { auth: Auth }) {
  const { edit } = useDraft();
  const factors = auth.multifactor;
  const mode = factors?.mode ?? 'OFF';
  const written = isCode(auth, 'multifactor');
  const put = (change: Partial<Multifactor>) => edit({ kind: 'setMultifactor', multifactor: { mode, ...factors, ...change } });
  return (
    <Panel title="Second factor" description="Proof beyond the password, for accounts that are worth more.">
      <SelectField
        className="max-w-sm"
        label="Ask for a second factor"
        choices={MODES}
        value={mode}
        isDisabled={written}
        onChange={(next) => {
          if (next === 'OFF') edit({ kind: 'setMultifactor', multifactor: null });
          else put({ mode: next, ...(!factors?.sms && !factors?.totp && !factors?.email && { totp: true }) });
        }}
      />
      {mode !== 'OFF' && (
        <fieldset className="mt-4 flex flex-col gap-3" disabled={written}>
          <legend className="mb-2 text-[13px] font-medium">Which ones</legend>
          <Checkbox isSelected={factors?.totp === true} onChange={(totp) => put({ totp })} isDisabled={written}>
            Codes of an authenticator app
            <span className="block text-xs text-muted">Free, and works without a phone network.</span>
          </Checkbox>
          <Checkbox isSelected={Boolean(factors?.sms)} onChange={(sms) => put({ sms })} isDisabled={written}>
            Text messages (SMS)
            <span className="block text-xs text-muted">
              On AWS every message costs money, and the account must be allowed to send them.
            </span>
          </Checkbox>
          {factors?.email !== undefined && (
            <Checkbox isSelected={factors.email} onChange={(email) => put({ email })} isDisabled={written}>
              E-mail
            </Checkbox>
          )}
        </fieldset>
      )}
    </Panel>
  );
}
