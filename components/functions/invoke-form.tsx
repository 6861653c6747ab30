'use client';

import { Button } from '@heroui/react';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { formatDuration } from '@/components/ui/duration';
import { Problem } from '@/components/ui/problem';
import { Status } from '@/components/ui/status';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import type { Invocation } from '@/lib/views/deployed-function';
import { invokeFunction } from '@/server/actions/functions';
import { indentJson, jsonProblem } from './json-text';

/** Calls the function that runs, with an event of one's own. */
export function InvokeForm({ environmentId, name }: { environmentId: string; name: string }) {
  const [event, setEvent] = useState('{\n  "arguments": {}\n}');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const [outcome, setOutcome] = useState<Invocation>();
  const problem = jsonProblem(event);
  const call = async () => {
    setPending(true);
    setError(undefined);
    const result = await invokeFunction({ environmentId, function: name, event });
    setPending(false);
    if (result.ok) setOutcome(result.value);
    else setError(result.error);
  };
  return (
    <form
      className="flex flex-col gap-3 border-t border-border pt-4"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void call();
      }}
    >
      <TextField
        label={`Event for ${name}`}
        description="What the function is called with. A query of the data model sends its arguments under “arguments”."
        value={event}
        onChange={setEvent}
        error={problem}
        rows={5}
        monospaced
      />
      <div className="flex items-center gap-3">
        <Button type="submit" variant="outline" isPending={pending} isDisabled={problem !== undefined}>
          <Play /> Call it
        </Button>
        <span aria-live="polite">
          {outcome && !pending && (
            <Status
              tone={outcome.failed ? 'bad' : 'good'}
              label={`${outcome.failed ? 'Failed' : 'Returned'} after ${formatDuration(outcome.elapsedMs)}`}
            />
          )}
        </span>
      </div>
      {error && <Problem error={error} />}
      {outcome && (
        <div className="grid min-w-0 gap-3 lg:grid-cols-2 *:min-w-0">
          <CodeBlock code={indentJson(outcome.result)} label={outcome.failed ? 'Error' : 'Result'} />
          <CodeBlock code={outcome.log.trimEnd() || 'Nothing was logged.'} label="Log" />
        </div>
      )}
    </form>
  );
}
