import type { StepName } from '@/lib/events';
import { fractionAfter } from '@/lib/views/deployment-progress';
import type { Clients } from '../../aws/clients';
import type { Assembly } from '../../deploy/assembly';
import { changesInWords } from '../../deploy/count-changes';
import { deployStack } from '../../deploy/deploy-stack';
import { localOutputs, type Outputs, readOutputs } from '../../deploy/outputs';
import { publish } from '../../deploy/publish';
import { placeOfResource } from '../../git/place-of-resource';
import type { Environment } from '../../store/environments';
import type { JobContext } from '../context';
import { applySecrets, requireSecrets, settleSecrets } from './environment-secrets';
import { runStep } from './run-step';
import type { Tools } from './tools';

interface BringUp {
  tools: Tools;
  context: JobContext;
  clients: Clients;
  environment: Environment;
  assembly: Assembly;
  /** What is deployed now. */
  previous: Assembly | undefined;
  deploymentId: string;
  /** Whether what people have set since the last deployment takes effect; an older release runs with the values there are. */
  secrets: 'apply' | 'keep';
  /** Absolute folder of the app's repository, and the commit that the assembly was made from. */
  repository: string;
  commitId: string;
}

/** How often a step that takes long says how far it is. */
const TELL_MS = 200;

/** The steps that a deployment and a roll-back share: publish, change set, backend, outputs. Returns the outputs. */
export async function bringUp(options: BringUp): Promise<Outputs> {
  const { tools, context, clients, environment, assembly, secrets } = options;
  const { signal } = context;
  const between = (from: StepName, to: StepName, fraction: number): number =>
    fractionAfter[from] + (fractionAfter[to] - fractionAfter[from]) * fraction;

  const place = { context, clients, environment, assembly };
  const applied = await runStep(context, 'publish', async () => {
    let toldAt = performance.now();
    await requireSecrets(place);
    const value = secrets === 'apply' ? await applySecrets(place) : [];
    const { uploaded, kept, sizeBytes } = await publish(clients, assembly, {
      signal,
      onProgress(done, total) {
        context.progress(between('synthesise', 'publish', done / total));
        if (performance.now() - toldAt < TELL_MS) return;
        toldAt = performance.now();
        void context.report({ type: 'step', step: 'publish', state: 'running', detail: `${done} of ${total} files` });
      },
    });
    return { value, detail: `${uploaded} of ${uploaded + kept} new${uploaded === 0 ? '' : `, ${sizeInWords(sizeBytes)}`}` };
  });

  await changeStack(options, between);
  await settleSecrets(place, applied);

  return runStep(pastCancelling(context), 'outputs', async () => {
    const outputs = await readOutputs(clients, assembly.stackName);
    return { value: clients.embedded ? localOutputs(outputs, tools.cloudEndpoint) : outputs, detail: 'amplify_outputs.json' };
  });
}

/** Once the backend has changed, cancelling comes too late: the release must tell what runs. */
export function pastCancelling(context: JobContext): JobContext {
  const controller = new AbortController();
  const pass = (): void => {
    if (context.signal.reason !== 'cancelled') controller.abort(context.signal.reason);
  };
  if (context.signal.aborted) pass();
  else context.signal.addEventListener('abort', pass, { once: true });
  return { ...context, signal: controller.signal };
}

/** The change set and its execution are one call, because a second worker may come in between; they show as two steps. */
async function changeStack(
  { context, clients, assembly, previous, deploymentId, repository, commitId }: BringUp,
  between: (from: StepName, to: StepName, fraction: number) => number,
): Promise<void> {
  const { signal } = context;
  let done = 0;
  let executing: ((changed: boolean) => void) | undefined;
  const reachedExecution = new Promise<boolean>((resolve) => {
    executing = resolve;
  });
  const running = deployStack({
    clients,
    assembly,
    previous,
    token: deploymentId,
    signal,
    placeOf: ({ resource, ...made }) =>
      placeOfResource(repository, commitId, { ...made, constructPath: resource.Metadata?.['aws:cdk:path'] }),
    log: (level, text) => context.log(level, text, 'backend'),
    onExecute: (changed) => executing?.(changed),
    report(body) {
      if (body.type !== 'progress') {
        void context.report(body);
        return;
      }
      done = body.done;
      const fraction = between('change-set', 'backend', body.fraction);
      context.progress(fraction);
      void context.report({ ...body, fraction });
    },
  });
  const changed = await runStep(context, 'change-set', async () => {
    const value = await Promise.race([reachedExecution, running]);
    return { value, detail: value ? changesInWords(assembly, previous) : 'Nothing to change' };
  });
  context.progress(between('change-set', 'backend', 0));
  await runStep(context, 'backend', async () => {
    await running;
    return { value: undefined, skipped: !changed, detail: changed ? `${done} ${done === 1 ? 'resource' : 'resources'}` : undefined };
  });
}

function sizeInWords(sizeBytes: number): string {
  return sizeBytes < 1_000_000 ? `${Math.ceil(sizeBytes / 1000)} kB` : `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}
