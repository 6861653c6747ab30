/** What CreateFunction and UpdateFunctionConfiguration accept, checked as Lambda checks it. */
import { randomUUID } from 'node:crypto';
import type { CreateFunctionCommandInput } from '@aws-sdk/client-lambda';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { invalidParameter } from './errors';
import { type FunctionVersion, LATEST } from './functions';
import { getLayerByArn } from './layers';
import { reservedVariables } from './runtime/environment';

export type Settings = Omit<FunctionVersion, 'name' | 'version' | 'code' | 'modifiedAt' | 'revisionId'>;

type SettingsInput = Partial<
  Pick<
    CreateFunctionCommandInput,
    | 'Role'
    | 'Runtime'
    | 'Handler'
    | 'Description'
    | 'Timeout'
    | 'MemorySize'
    | 'Environment'
    | 'Layers'
    | 'Architectures'
    | 'EphemeralStorage'
    | 'TracingConfig'
    | 'LoggingConfig'
    | 'DeadLetterConfig'
  >
>;

const TIMEOUT_SECONDS_MAX = 900;
const MEMORY_MB_MIN = 128;
const MEMORY_MB_MAX = 10_240;
const ENVIRONMENT_BYTES_MAX = 4096;
const LAYERS_MAX = 5;
const ROLE = /^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/;

/** What a new function has unless told otherwise. */
export function defaultSettings(name: string): Settings {
  return {
    role: '',
    runtime: '',
    handler: '',
    description: '',
    timeoutSeconds: 3,
    memorySizeMb: 128,
    ephemeralStorageMb: 512,
    environment: {},
    layers: [],
    architectures: ['x86_64'],
    tracing: 'PassThrough',
    logging: { format: 'Text', group: `/aws/lambda/${name}` },
  };
}

/** The settings with those of an input over them. @throws InvalidParameterValueException */
export function changedSettings(call: Call, before: Settings, input: SettingsInput): Settings {
  const { role, runtime, handler, description, timeoutSeconds, memorySizeMb, ephemeralStorageMb, ...rest } = before;
  const after: Settings = {
    role: input.Role ?? role,
    runtime: input.Runtime ?? runtime,
    handler: input.Handler ?? handler,
    description: input.Description ?? description,
    timeoutSeconds: input.Timeout ?? timeoutSeconds,
    memorySizeMb: input.MemorySize ?? memorySizeMb,
    ephemeralStorageMb: input.EphemeralStorage?.Size ?? ephemeralStorageMb,
    environment: input.Environment ? (input.Environment.Variables ?? {}) : rest.environment,
    layers: input.Layers ?? rest.layers,
    architectures: input.Architectures ?? rest.architectures,
    tracing: input.TracingConfig?.Mode ?? rest.tracing,
    logging: {
      format: input.LoggingConfig?.LogFormat ?? rest.logging.format,
      group: input.LoggingConfig?.LogGroup ?? rest.logging.group,
    },
    deadLetterArn: input.DeadLetterConfig ? input.DeadLetterConfig.TargetArn : rest.deadLetterArn,
  };
  check(call, after);
  return after;
}

function check(call: Call, settings: Settings): void {
  const within = (name: string, value: number, min: number, max: number): void => {
    if (Number.isInteger(value) && value >= min && value <= max) return;
    const bound = value < min ? `greater than or equal to ${min}` : `less than or equal to ${max}`;
    throw new CloudFailure(
      'ValidationException',
      `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must have value ${bound}`,
    );
  };
  within('timeout', settings.timeoutSeconds, 1, TIMEOUT_SECONDS_MAX);
  within('memorySize', settings.memorySizeMb, MEMORY_MB_MIN, MEMORY_MB_MAX);
  if (settings.deadLetterArn !== undefined && !/^arn:aws:s(qs|ns):/.test(settings.deadLetterArn)) {
    throw invalidParameter(`The dead-letter target ${settings.deadLetterArn} is neither a queue nor a topic.`);
  }
  if (!ROLE.test(settings.role)) throw invalidParameter(`Value '${settings.role}' at 'role' is not the ARN of a role.`);
  if (settings.runtime === '')
    throw invalidParameter('Runtime and Handler are mandatory parameters for functions created with deployment packages.');
  if (settings.handler === '')
    throw invalidParameter('Runtime and Handler are mandatory parameters for functions created with deployment packages.');
  const names = Object.keys(settings.environment);
  const reserved = names.filter((name) => reservedVariables.has(name));
  if (reserved.length > 0) {
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  if (Buffer.byteLength(JSON.stringify(settings.environment)) > ENVIRONMENT_BYTES_MAX) {
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the ${ENVIRONMENT_BYTES_MAX / 1024}KB limit.`,
    );
  }
  if (settings.layers.length > LAYERS_MAX) throw invalidParameter(`The function references more than ${LAYERS_MAX} layers.`);
  for (const arn of settings.layers) getLayerByArn(call, arn);
}

/** The next state of a function: settings or code changed, so its revision is new. */
export function revised(call: Call, version: Omit<FunctionVersion, 'modifiedAt' | 'revisionId' | 'version'>): FunctionVersion {
  return { ...version, version: LATEST, modifiedAt: call.cloud.now().getTime(), revisionId: randomUUID() };
}
