'use client';

import { Button, toast } from '@heroui/react';
import { type FormEvent, useState } from 'react';
import { environmentColours } from '@/components/shell/environment-colours';
import { Change, Editing, useMayChange } from '@/components/shell/rights';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/components/ui/problem';
import { useReadOnly } from '@/components/ui/read-only';
import { SwitchField } from '@/components/ui/switch-field';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import { type EnvironmentColour, type EnvironmentView, environmentColourSchema } from '@/lib/views/environment';
import { updateEnvironment } from '@/server/actions/environments';

/** Name, colour and protection of the environment one is in. */
export function EnvironmentForm({ environment }: { environment: EnvironmentView }) {
  const mayProtect = useMayChange('admin');
  const [name, setName] = useState(environment.name);
  const [colour, setColour] = useState(environment.colour);
  const [isProtected, setProtected] = useState(environment.protected);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    // Only what changed: protecting takes a right of its own.
    const result = await updateEnvironment({
      environmentId: environment.id,
      name,
      colour,
      ...(isProtected !== environment.protected && { protected: isProtected }),
    });
    setPending(false);
    setError(result.ok ? undefined : result.error);
    if (result.ok) toast.success('Saved');
  };
  return (
    <Panel title="This environment" description={`Follows the branch ${environment.branch}.`}>
      <Editing>
        <form onSubmit={save} className="flex max-w-md flex-col gap-4">
          <TextField label="Name" value={name} onChange={setName} error={error?.field === 'name' ? error.message : undefined} />
          <ColourField value={colour} onChange={setColour} />
          <SwitchField
            label="Protected"
            description="Only admins deploy to it, change its data or delete it. Its name is in every question before something is lost."
            isSelected={isProtected}
            isDisabled={!mayProtect}
            onChange={setProtected}
          />
          {error && error.field !== 'name' && <Problem error={error} />}
          <Change>
            <div>
              <Button type="submit" isPending={pending}>
                Save
              </Button>
            </div>
          </Change>
        </form>
      </Editing>
    </Panel>
  );
}

export function ColourField({ value, onChange }: { value: EnvironmentColour; onChange: (colour: EnvironmentColour) => void }) {
  const readOnly = useReadOnly();
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-1.5">
      <legend className="text-[13px] font-medium">Colour</legend>
      <div className="flex flex-wrap gap-2 pt-1.5">
        {environmentColourSchema.options.map((colour) => (
          <label
            key={colour}
            className="flex size-7 cursor-pointer items-center justify-center rounded-full border-2 border-transparent has-checked:border-foreground has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="colour"
              aria-label={colour}
              checked={value === colour}
              onChange={() => onChange(colour)}
              className="sr-only"
            />
            <span aria-hidden className="size-4 rounded-full" style={{ background: environmentColours[colour] }} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
