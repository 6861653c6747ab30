'use client';

import { useEffect, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { BackendFunction } from '@/lib/backend/function';

const RUNTIMES = [
  { value: '20', label: 'Node.js 20' },
  { value: '22', label: 'Node.js 22' },
  { value: '24', label: 'Node.js 24' },
] as const;

/** Amplify's defaults where nothing is set. */
const DEFAULTS = { timeoutSeconds: 3, memoryMB: 512, runtime: 20 };

export function FunctionSettings({ fn }: { fn: BackendFunction }) {
  const { edit } = useDraft();
  const written = (at: string) => fn.chips.some((chip) => chip.at === at);
  const schedules = typeof fn.schedule === 'string' ? [fn.schedule] : (fn.schedule ?? []);
  const variables = Object.keys(fn.environment ?? {});
  const old = fn.runtime === 18 ? [{ value: '18' as const, label: 'Node.js 18' }] : [];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-4">
        <NumberField
          label="Seconds it may take"
          range={[1, 900]}
          value={fn.timeoutSeconds ?? DEFAULTS.timeoutSeconds}
          isDisabled={written('timeoutSeconds')}
          onChange={(timeoutSeconds) => edit({ kind: 'updateFunction', function: fn.name, settings: { timeoutSeconds } })}
        />
        <NumberField
          label="Memory in MB"
          range={[128, 10240]}
          value={fn.memoryMB ?? DEFAULTS.memoryMB}
          isDisabled={written('memoryMB')}
          onChange={(memoryMB) => edit({ kind: 'updateFunction', function: fn.name, settings: { memoryMB } })}
        />
        <SelectField
          className="w-40"
          label="Runtime"
          choices={[...old, ...RUNTIMES]}
          value={String(fn.runtime ?? DEFAULTS.runtime) as '18' | '20' | '22' | '24'}
          isDisabled={written('runtime')}
          onChange={(value) => {
            const runtime = ([18, 20, 22, 24] as const).find((version) => String(version) === value);
            if (runtime) edit({ kind: 'updateFunction', function: fn.name, settings: { runtime } });
          }}
        />
      </div>
      {(schedules.length > 0 || variables.length > 0) && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-[13px]">
          {schedules.length > 0 && (
            <>
              <dt className="text-muted">Runs by itself</dt>
              <dd>{schedules.join(', ')}</dd>
            </>
          )}
          {variables.length > 0 && (
            <>
              <dt className="text-muted">Variables</dt>
              <dd className="font-mono text-xs leading-5">{variables.join(', ')}</dd>
            </>
          )}
        </dl>
      )}
    </div>
  );
}

interface NumberFieldProps {
  label: string;
  /** Smallest and largest. */
  range: readonly [number, number];
  value: number;
  isDisabled: boolean;
  onChange: (value: number) => void;
}

/** Takes effect when it is left, so that typing 30 does not first save 3. */
function NumberField({ label, range: [least, most], value, isDisabled, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const number = Number(text);
  const valid = Number.isInteger(number) && number >= least && number <= most;
  const commit = () => {
    if (valid && number !== value) onChange(number);
    if (!valid) setText(String(value));
  };
  return (
    <TextField
      className="w-40"
      type="number"
      label={label}
      value={text}
      onChange={setText}
      isDisabled={isDisabled}
      error={valid ? undefined : `From ${least} to ${most}.`}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
