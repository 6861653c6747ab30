import type { StepName } from '@/lib/events';
import type { Clients } from '../../aws/clients';
import { type Assembly, readAssembly } from '../../deploy/assembly';
import { deployStack } from '../../deploy/deploy-stack';
import { localOutputs, type Outputs, readOutputs } from '../../deploy/outputs';
import { publish } from '../../deploy/publish';
import type { Environment } from '../../store/environments';
import { findRelease } from '../../store/releases';
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
  deploymentId: string;
  /** Whether what people have set since the last deployment takes effect; an older release runs with the values there are. */
  secrets: 'apply' | 'keep';
}

/** Which part of the whole each step is, for the progress bar. */
const AFTER: Partial<Record<StepName, number>> = { synthesise: 0.1, publish: 0.2, 'change-set': 0.22, backend: 0.95 };

/** The steps that a deployment and a roll-back share: publish, change set, backend, outputs. Returns the outputs. */
export async function bringUp({ tools, context, clients, environment, assembly, deploymentId, secrets }: BringUp): Promise<Outputs> {
  const { signal, store } = context;
  const between = (from: StepName, to: StepName, fraction: number): number => {
    const start = AFTER[from] ?? 0;
    return start + ((AFTER[to] ?? 1) - start) * fraction;
  };

  const place = { context, clients, environment, assembly };
  const applied = await runStep(context, 'publish', async () => {
    await requireSecrets(place);
    const value = secrets === 'apply' ? await applySecrets(place) : [];
    const { uploaded, kept, sizeBytes } = await publish(clients, assembly, {
      signal,
      onProgress: (done, total) => context.progress(between('synthesise', 'publish', done / total)),
    });
    const size = `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
    return { value, detail: uploaded === 0 ? `${kept} files were there already` : `${uploaded} files, ${size}` };
  });

  const active = environment.activeReleaseId === undefined ? undefined : await findRelease(store, environment.activeReleaseId);
  const previous = active && (await readAssembly(active.assemblyFolder).catch(() => undefined));
  await changeStack({ context, clients, assembly, previous, token: deploymentId, between });
  await settleSecrets(place, applied);

  return runStep(pastCancelling(context), 'outputs', async () => {
    const outputs = await readOutputs(clients, assembly.stackName);
    return { value: clients.embedded ? localOutputs(outputs, tools.cloudEndpoint) : outputs };
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

interface ChangeStack {
  context: JobContext;
  clients: Clients;
  assembly: Assembly;
  previous: Assembly | undefined;
  token: string;
  between(from: StepName, to: StepName, fraction: number): number;
}

/** The change set and its execution are one call, because a second worker may come in between; they show as two steps. */
async function changeStack({ context, clients, assembly, previous, token, between }: ChangeStack): Promise<void> {
  const { signal } = context;
  let executing: ((changed: boolean) => void) | undefined;
  const reachedExecution = new Promise<boolean>((resolve) => {
    executing = resolve;
  });
  const running = deployStack({
    clients,
    assembly,
    previous,
    token,
    signal,
    log: (level, text) => context.log(level, text, 'backend'),
    onExecute: (changed) => executing?.(changed),
    report(body) {
      if (body.type !== 'progress') {
        void context.report(body);
        return;
      }
      const fraction = between('change-set', 'backend', body.fraction);
      context.progress(fraction);
      void context.report({ ...body, fraction });
    },
  });
  const changed = await runStep(context, 'change-set', async () => {
    const value = await Promise.race([reachedExecution, running]);
    return { value, detail: value ? undefined : 'Nothing to change' };
  });
  context.progress(between('change-set', 'backend', 0));
  await runStep(context, 'backend', async () => ({ value: await running, skipped: !changed }));
}
