/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-lambda.html */
import { CloudFailure } from '../../../failure';
import { performAuthorized } from '../../iam/perform-authorized';
import { invoke } from '../../lambda/operations/invoke';
import type { SourceRequest } from '../engine/field-request';
import type { StepPlan } from '../engine/resolver-plan';
import { ResolverError } from '../vtl/failure';
import { getMember, isMap } from '../vtl/values';
import { DataSourceFailure } from './failure';
import { roleCall, wordFailure } from './role-call';

interface Waiting {
  payload: unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** A resolver without templates hands the whole context to the function. */
function directPayload({ args, identity, source, request, prev, info, stash }: Record<string, unknown>): unknown {
  return { arguments: args, identity, source, request, prev, info, stash };
}

/**
 * Calls the function, alone or together with the same field's other parents.
 * @throws ResolverError, DataSourceFailure
 */
export async function callLambda(
  request: SourceRequest,
  step: StepPlan,
  prepared: unknown,
  context: Record<string, unknown>,
): Promise<unknown> {
  if (prepared !== undefined && !isMap(prepared))
    throw new ResolverError('The request mapping template must give a JSON object.', 'MappingTemplate');
  const operation = prepared?.operation ?? 'Invoke';
  const payload = prepared ? (prepared.payload ?? null) : directPayload(context);
  if (operation === 'BatchInvoke' || (prepared === undefined && step.maxBatchSize > 0)) return enqueue(request, step, payload);
  if (operation !== 'Invoke') throw new ResolverError(`Unsupported operation '${operation}'.`, 'MappingTemplate');
  const isEvent = String(prepared?.invocationType ?? 'RequestResponse').toLowerCase() === 'event';
  return invokeFunction(request, step, payload, isEvent ? 'Event' : 'RequestResponse');
}

async function invokeFunction(
  request: SourceRequest,
  { dataSource }: StepPlan,
  payload: unknown,
  type: 'RequestResponse' | 'Event',
): Promise<unknown> {
  const call = roleCall(request, dataSource?.serviceRoleArn);
  const input = {
    FunctionName: dataSource?.lambdaConfig?.lambdaFunctionArn ?? '',
    InvocationType: type,
    Payload: Buffer.from(JSON.stringify(payload)),
  };
  try {
    const { FunctionError, Payload } = await performAuthorized(call, 'lambda:InvokeFunction', invoke, input);
    if (type === 'Event') return null;
    const text = Buffer.from(Payload ?? []).toString();
    const answer: unknown = text === '' ? null : JSON.parse(text);
    if (FunctionError === undefined) return answer;
    throw new DataSourceFailure(
      `Lambda:${FunctionError}`,
      String(getMember(answer, 'errorMessage') ?? 'The Lambda function returned an error.'),
    );
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    throw new DataSourceFailure(`Lambda:${error.code}`, wordFailure('AWSLambda', error, call.requestId), null, { cause: error });
  }
}

const BATCH_MAX = 2_000;

/** Waits for the fields that are resolved in the same turn, then sends one list. */
function enqueue(request: SourceRequest, step: StepPlan, payload: unknown): Promise<unknown> {
  const batches = request.batches as Map<object, Waiting[]>;
  return new Promise((resolve, reject) => {
    const waiting = batches.get(step);
    if (waiting) {
      waiting.push({ payload, resolve, reject });
      return;
    }
    batches.set(step, [{ payload, resolve, reject }]);
    setImmediate(() => {
      const members = batches.get(step) ?? [];
      batches.delete(step);
      const size = step.maxBatchSize > 0 ? Math.min(step.maxBatchSize, BATCH_MAX) : BATCH_MAX;
      for (let start = 0; start < members.length; start += size) void sendBatch(request, step, members.slice(start, start + size));
    });
  });
}

async function sendBatch(request: SourceRequest, step: StepPlan, members: Waiting[]): Promise<void> {
  try {
    const answer = await invokeFunction(
      request,
      step,
      members.map(({ payload }) => payload),
      'RequestResponse',
    );
    if (!Array.isArray(answer) || answer.length !== members.length) {
      throw new DataSourceFailure(
        'Lambda:IllegalArgument',
        `The Lambda function must answer a batch of ${members.length} with as many results.`,
      );
    }
    members.forEach((member, index) => {
      const result: unknown = answer[index];
      // With batching by `maxBatchSize`, each result carries its own error.
      if (step.maxBatchSize > 0 && isMap(result) && ('data' in result || 'errorMessage' in result)) {
        if (result.errorMessage)
          member.reject(new DataSourceFailure(String(result.errorType ?? 'Lambda:Unhandled'), String(result.errorMessage), result.data));
        else member.resolve(result.data ?? null);
      } else member.resolve(result);
    });
  } catch (error) {
    for (const { reject } of members) reject(error);
  }
}
