import type { Target } from '@aws-sdk/client-scheduler';
import { CloudFailure } from '../../failure';
import { findSdkOperation } from '../../integration/sdk-call';
import type { Call } from '../../service';
import { universalTarget } from './call-target';

const ATTEMPTS_MAX = 185;
const AGE_SECONDS = { min: 60, max: 86_400 };
/** What a schedule may not do, because nobody would have the answer. https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
const READS =
  /^(get|describe|list|poll|receive|search|scan|query|select|read|lookup|discover|validate|batchGet|batchDescribe|batchRead|transactGet|adminGet|adminList|retrieve|testConnection)/;
const PARAMETERS_OF_OTHERS = ['EcsParameters', 'KinesisParameters', 'SageMakerPipelineParameters'] as const;

/** @throws ValidationException that names what schedules of the embedded cloud cannot call */
export async function checkTarget(call: Call, target: Target | undefined): Promise<Target> {
  if (!target) throw invalid('A schedule needs a Target.');
  const { Arn = '', RetryPolicy, DeadLetterConfig, EventBridgeParameters, SqsParameters } = target;
  const other = PARAMETERS_OF_OTHERS.find((name) => target[name] !== undefined);
  if (other !== undefined) throw invalid(`The embedded cloud has no targets with ${other}.`);
  const [, , service, , , resource = ''] = Arn.split(':');
  switch (service) {
    case 'lambda':
    case 'sns':
    case 'states':
      break;
    case 'sqs':
      if (resource.endsWith('.fifo') !== (SqsParameters?.MessageGroupId !== undefined)) {
        throw invalid('A FIFO queue needs a MessageGroupId, and no other queue has one.');
      }
      break;
    case 'events':
      if (!EventBridgeParameters?.Source || !EventBridgeParameters.DetailType) {
        throw invalid('An event bus needs EventBridgeParameters with a Source and a DetailType.');
      }
      break;
    case 'scheduler':
      await checkUniversal(call, target);
      break;
    default:
      throw invalid(`The embedded cloud has no schedules for the target ${Arn}.`);
  }
  const { MaximumRetryAttempts: attempts = 0, MaximumEventAgeInSeconds: age = AGE_SECONDS.max } = RetryPolicy ?? {};
  if (attempts < 0 || attempts > ATTEMPTS_MAX) throw invalid(`MaximumRetryAttempts must be between 0 and ${ATTEMPTS_MAX}.`);
  if (age < AGE_SECONDS.min || age > AGE_SECONDS.max) {
    throw invalid(`MaximumEventAgeInSeconds must be between ${AGE_SECONDS.min} and ${AGE_SECONDS.max}.`);
  }
  if (DeadLetterConfig?.Arn !== undefined && !/^arn:aws:sqs:[^:]+:\d{12}:[^:]+(?<!\.fifo)$/.test(DeadLetterConfig.Arn)) {
    throw invalid(`${DeadLetterConfig.Arn} is no standard queue.`);
  }
  return target;
}

async function checkUniversal(call: Call, { Arn, Input = '{}' }: Target): Promise<void> {
  const { service, operation } = universalTarget(Arn ?? '');
  if (READS.test(operation)) throw invalid(`A universal target does not read: ${operation} is not supported.`);
  try {
    JSON.parse(Input);
  } catch (cause) {
    throw new CloudFailure('ValidationException', 'The Input of a universal target is its parameters in JSON.', { cause });
  }
  await findSdkOperation(call, service, operation).catch((cause: unknown) => {
    throw cause instanceof CloudFailure ? new CloudFailure('ValidationException', cause.message, { cause }) : cause;
  });
}

function invalid(message: string): CloudFailure {
  return new CloudFailure('ValidationException', message);
}
