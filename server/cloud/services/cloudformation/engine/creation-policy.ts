/**
 * Creation policies: a resource is complete once it has received signals, which SignalResource brings.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html
 */
import { awaitSignals } from '../custom/await-signals';
import { signalsOf } from '../custom/signals';
import { validationError } from '../errors';
import type { ResourceRecord } from '../state';
import { evaluate } from '../template/evaluate';
import { isObject } from '../template/template';
import type { StackRun } from './stack-run';
import { callOf, resourceEvent } from './work';

const COUNT_DEFAULT = 1;
const TIMEOUT_DEFAULT = 'PT5M';
const TIMEOUT_MS_MAX = 12 * 3_600_000;
const DURATION = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Under which a resource's signals are stored; no address of a wait condition's handle can have the slash. */
export function resourceSignalToken(stackId: string, logicalId: string): string {
  return `${stackId.slice(stackId.lastIndexOf('/') + 1)}/${logicalId}`;
}

/** ISO 8601, such as `PT1H30M`. @throws CloudFailure ValidationError */
function durationMs(text: string): number {
  const match = DURATION.exec(text);
  if (!match) throw validationError(`Invalid CreationPolicy timeout: ${text} is not an ISO 8601 duration`);
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}

/** Begins to take a new resource's signals, before anybody can see that it is made; undefined when it has no creation policy. */
export function expectSignals(run: StackRun, record: ResourceRecord): (() => Promise<void>) | undefined {
  const { work, stack, template, scope } = run;
  const policy = evaluate(template.Resources[record.logicalId]?.CreationPolicy, scope);
  const given = isObject(policy) && isObject(policy.ResourceSignal) ? policy.ResourceSignal : undefined;
  if (!given) return undefined;
  const count = Number(given.Count ?? COUNT_DEFAULT);
  const timeoutMs = Math.min(durationMs(String(given.Timeout ?? TIMEOUT_DEFAULT)), TIMEOUT_MS_MAX);
  const token = resourceSignalToken(stack.id, record.logicalId);
  const stored = signalsOf(work.partition);
  stored.put(token, []);
  return async () => {
    try {
      await awaitSignals(callOf(work, work.stopping.signal), {
        token,
        count,
        timeoutMs,
        onSignal: ({ status, uniqueId }) =>
          resourceEvent(work, stack.id, record, record.status, { reason: `Received ${status} signal with UniqueId ${uniqueId}` }),
        failure: ({ status, uniqueId }) => `Received ${status} signal with UniqueId ${uniqueId}`,
        shortage: (received) => `Failed to receive ${count - received} resource signal(s) within the specified duration`,
      });
    } finally {
      stored.remove(token);
    }
  };
}
