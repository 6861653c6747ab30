/** The functions of a deployed app: which run, and calling one by hand. */
import { InvokeCommand, ListTagsCommand, paginateListFunctions } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { UserError } from '@/lib/result';
import type { DeployedFunction, Invocation } from '@/lib/views/deployed-function';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { findDeployedBackend, getDeployedBackend } from './deployed-backend';
import { explainAwsFailure } from './explain-aws-failure';
import { parseInput } from './parse-input';

/** Amplify's tag that carries the name of a `defineFunction`. */
const NAME_TAG = 'amplify:friendly-name';
/** Stacks of Amplify, and thus what is in them, are named after the app's id. */
const STACK_PREFIX = 'amplify-';

/** The app's functions that run in an environment now; none while nothing does. */
export async function listDeployedFunctions(session: Session, environmentId: string): Promise<DeployedFunction[]> {
  const deployed = await findDeployedBackend(session, environmentId);
  if (!deployed) return [];
  const { clients, environment } = deployed;
  return explainAwsFailure(async () => {
    const found: DeployedFunction[] = [];
    for await (const { Functions = [] } of paginateListFunctions({ client: clients.lambda }, {})) {
      // An AWS account may hold other things than this app.
      const own = Functions.filter(({ FunctionName = '' }) => FunctionName.startsWith(`${STACK_PREFIX}${environment.appId}`));
      const tagged = await Promise.all(
        own.map(async ({ FunctionName, FunctionArn, Runtime, LastModified }) => {
          const { Tags } = await clients.lambda.send(new ListTagsCommand({ Resource: FunctionArn }));
          return { FunctionName, Runtime, LastModified, name: Tags?.[NAME_TAG], slug: Tags?.['amplify:branch-name'] };
        }),
      );
      for (const { FunctionName, Runtime, LastModified, name, slug } of tagged) {
        if (!FunctionName || !name || (slug !== undefined && slug !== environment.slug)) continue;
        const changed = LastModified && new Date(LastModified);
        found.push({
          name,
          functionName: FunctionName,
          ...(Runtime && { runtime: Runtime }),
          ...(changed && !Number.isNaN(changed.getTime()) && { changedAt: changed.toISOString() }),
        });
      }
    }
    return found;
  });
}

const invokeSchema = z.object({
  environmentId: z.string(),
  /** The name in the backend. */
  function: z.string(),
  event: z.string().max(1_000_000, 'The event is too long.').refine(isJson, 'The event is not JSON.'),
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Calls a function with an event and waits for what it returns. */
export async function invokeFunction(session: Session, input: unknown): Promise<Invocation> {
  const { environmentId, function: name, event } = parseInput(invokeSchema, input);
  const { clients, environment } = await getDeployedBackend(session, environmentId);
  requireChange(session, environment, 'call functions');
  const found = (await listDeployedFunctions(session, environmentId)).find((candidate) => candidate.name === name);
  if (!found) {
    throw new UserError({
      code: 'function-not-found',
      message: `The function "${name}" does not run in this environment yet.`,
      resolution: 'Deploy it first.',
    });
  }
  return explainAwsFailure(async () => {
    const startedAt = performance.now();
    const { Payload, FunctionError, LogResult } = await clients.lambda.send(
      new InvokeCommand({ FunctionName: found.functionName, Payload: Buffer.from(event), LogType: 'Tail' }),
    );
    const elapsedMs = performance.now() - startedAt;
    return {
      failed: FunctionError !== undefined,
      result: Payload ? Buffer.from(Payload).toString('utf8') : '',
      log: LogResult ? Buffer.from(LogResult, 'base64').toString('utf8') : '',
      elapsedMs,
    };
  });
}
