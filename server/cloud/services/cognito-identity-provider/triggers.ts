/**
 * Lambda triggers, with AWS's events:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html
 */
import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import type { InvokeCommandInput } from '@aws-sdk/client-lambda';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { User, UserPool } from './state';

export type TriggerName = Exclude<
  keyof LambdaConfigType,
  'KMSKeyID' | 'PreTokenGenerationConfig' | 'CustomSMSSender' | 'CustomEmailSender'
>;

export interface TriggerEvent {
  /** Such as `PreSignUp_SignUp`. */
  source: string;
  username: string;
  clientId?: string;
  request: Record<string, unknown>;
  /** What the function finds under `response` and fills in. */
  response?: Record<string, unknown>;
  version?: string;
}

/** The function that a trigger calls, and the version of its event. */
function configured(pool: UserPool, name: TriggerName): { arn: string; version: string } | undefined {
  const { LambdaConfig } = pool.settings;
  if (name === 'PreTokenGeneration' && LambdaConfig?.PreTokenGenerationConfig?.LambdaArn) {
    const { LambdaArn, LambdaVersion } = LambdaConfig.PreTokenGenerationConfig;
    return { arn: LambdaArn, version: LambdaVersion === 'V2_0' ? '2' : LambdaVersion === 'V3_0' ? '3' : '1' };
  }
  const arn = name === 'InboundFederation' ? LambdaConfig?.InboundFederation?.LambdaArn : LambdaConfig?.[name];
  return typeof arn === 'string' && arn !== '' ? { arn, version: '1' } : undefined;
}

export function hasTrigger(pool: UserPool, name: TriggerName): boolean {
  return configured(pool, name) !== undefined;
}

/** A user's attributes as functions see them. */
export function triggerAttributes(user: User): Record<string, string> {
  const { sub = '', ...rest } = user.attributes;
  return { sub, 'cognito:user_status': user.status, ...rest };
}

/**
 * Calls the pool's function for a trigger and waits for it.
 * @returns the event's `response` as the function left it, or undefined when the pool has no such trigger.
 * @throws CloudFailure UserLambdaValidationException when the function throws: its message reaches the app.
 */
export async function runTrigger(
  call: Call,
  pool: UserPool,
  name: TriggerName,
  event: TriggerEvent,
): Promise<Record<string, unknown> | undefined> {
  const target = configured(pool, name);
  if (!target) return undefined;
  const { accountId, region } = call.partition;
  const payload = {
    version: target.version,
    triggerSource: event.source,
    region,
    userPoolId: pool.id,
    userName: event.username,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: event.clientId ?? 'CLIENT_ID_NOT_APPLICABLE' },
    request: event.request,
    response: event.response ?? {},
  };
  const { invoke } = await import('../lambda/operations/invoke');
  const service = call.cloud.callAs({ kind: 'service', accountId, service: 'cognito-idp.amazonaws.com' }, region, call.signal);
  const input: InvokeCommandInput = { FunctionName: target.arn, Payload: Buffer.from(JSON.stringify(payload)) };
  let output: Awaited<ReturnType<typeof invoke.run>>;
  try {
    output = await invoke.run(service, input);
  } catch (cause) {
    throw new CloudFailure('UnexpectedLambdaException', `${name} could not be invoked: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
  const answer = parse(output.Payload);
  if (output.FunctionError) {
    const message = isRecord(answer) && typeof answer.errorMessage === 'string' ? answer.errorMessage : 'Unhandled';
    throw new CloudFailure('UserLambdaValidationException', `${name} failed with error ${message}.`);
  }
  if (!isRecord(answer) || !isRecord(answer.response)) {
    throw new CloudFailure('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  }
  return answer.response;
}

function parse(payload: unknown): unknown {
  try {
    if (typeof payload === 'string') return JSON.parse(payload);
    return payload instanceof Uint8Array ? JSON.parse(Buffer.from(payload).toString()) : undefined;
  } catch {
    return undefined; // Answered as an unrecognizable output.
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
