/** Operations called by what AWS's SDKs name them, with parameters in JSON: what schedules and state machines do. */
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { NormalizedSchema } from '@smithy/core/schema';
import { CloudFailure } from '../failure';
import { accessNeeded } from '../gateway/access-needed';
import { refuseReservedTags } from '../gateway/refuse-reserved-tags';
import { validateInput } from '../gateway/validate';
import { isOperationSchema, type OperationSchema } from '../protocols/schema';
import type { Call, Operation, Service } from '../service';
import { servicesOf } from '../services/cloudformation/surroundings';
import { authorize } from '../services/iam/authorize';
import { GLOBAL_REGION } from '../state/partition';

export interface SdkOperation {
  schema: OperationSchema;
  operation: Operation<Record<string, unknown>, Record<string, unknown>>;
  /** First part of the service's actions. */
  prefix: string;
  service: Pick<Service, 'global' | 'home' | 'reservedTag' | 'requestTagKeys' | 'rolesGoTo'>;
}

/**
 * @param service as SDKs name it, without dashes: `dynamodb`, `cognitoidentityprovider`
 * @param name with a small letter first: `putItem`
 * @throws CloudFailure `NotImplemented` when the cloud does not have the service or the operation
 */
export async function findSdkOperation({ cloud }: Pick<Call, 'cloud'>, service: string, name: string): Promise<SdkOperation> {
  const wanted = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const [, found] = Object.entries(servicesOf(cloud)).find(([key]) => key.replaceAll('-', '') === service.toLowerCase()) ?? [];
  const operation = await found?.operations[wanted]?.();
  const schema = Object.values((await found?.schemas?.()) ?? {})
    .filter(isOperationSchema)
    .find((one) => one[2] === wanted);
  if (!found || !operation || !schema) {
    throw new CloudFailure('NotImplemented', `The embedded cloud has no operation ${service}:${name}.`, { status: 501 });
  }
  // Every operation takes the input that its schema describes, which `readMembers` makes and `validateInput` checks.
  const prefix = found.iamPrefix ?? found.signingName ?? service;
  return { schema, operation: operation as SdkOperation['operation'], prefix, service: found };
}

/**
 * Runs an operation as the caller, whom IAM is asked about. Parameters are as the API names them, with a capital or a small letter
 * first; so is what it answers, with capitals, and with texts for times and bytes.
 * @throws CloudFailure
 */
export async function callSdkOperation(call: Call, found: SdkOperation, parameters: unknown): Promise<Record<string, unknown>> {
  const { schema, operation, service } = found;
  const input = readMembers(NormalizedSchema.of(schema[4]), parameters ?? {});
  validateInput(NormalizedSchema.of(schema[4]), input);
  refuseReservedTags(service, operation, schema, input);
  const home = service.home?.(call, input);
  const placed = home ? { ...call, partition: home } : service.global ? call.cloud.inRegion(call, GLOBAL_REGION) : call;
  await authorize(placed, await accessNeeded(placed, { ...found, input }));
  const output = (await operation.run(placed, input)) ?? {};
  return writeMembers(NormalizedSchema.of(schema[5]), output);
}

function readMembers(schema: NormalizedSchema, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CloudFailure('ValidationException', 'The parameters of an operation are a JSON object.');
  }
  const members = schema.isStructSchema()
    ? new Map([...schema.structIterator()].map((member) => [member[0].toLowerCase(), member]))
    : new Map();
  return Object.fromEntries(
    Object.entries(value).map(([given, item]) => {
      const [name, member] = members.get(given.toLowerCase()) ?? [];
      if (name === undefined)
        throw new CloudFailure('ValidationException', `${schema.getName() ?? 'The operation'} has no parameter ${given}.`);
      return [name, read(member, item)];
    }),
  );
}

function read(schema: NormalizedSchema, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.isDocumentSchema()) return value;
  if (schema.isStructSchema()) return readMembers(schema, value);
  if (schema.isListSchema()) return Array.isArray(value) ? value.map((item) => read(schema.getValueSchema(), item)) : value;
  if (schema.isMapSchema() && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, read(schema.getValueSchema(), item)]));
  }
  if (schema.isTimestampSchema()) return readTime(value);
  if (schema.isBlobSchema()) return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  // What state machines hand on is JSON, where the API wants its text.
  return schema.isStringSchema() && typeof value === 'object' ? JSON.stringify(value) : value;
}

function readTime(value: unknown): Date {
  const time = typeof value === 'number' ? new Date(value * 1000) : new Date(String(value));
  if (Number.isNaN(time.getTime())) throw new CloudFailure('ValidationException', `${String(value)} is no time.`);
  return time;
}

async function writeMembers(schema: NormalizedSchema, value: object): Promise<Record<string, unknown>> {
  const members: Record<string, unknown> = {};
  if (!schema.isStructSchema()) return members;
  for (const [name, member] of schema.structIterator()) {
    const item = (value as Record<string, unknown>)[name];
    if (item !== undefined && item !== null) members[`${name.charAt(0).toUpperCase()}${name.slice(1)}`] = await write(member, item);
  }
  return members;
}

async function write(schema: NormalizedSchema, value: unknown): Promise<unknown> {
  if (value instanceof Readable) return text(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null || schema.isDocumentSchema()) return value;
  if (schema.isListSchema() && Array.isArray(value)) return Promise.all(value.map((item) => write(schema.getValueSchema(), item)));
  if (schema.isMapSchema()) {
    const entries = Object.entries(value).map(async ([key, item]) => [key, await write(schema.getValueSchema(), item)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }
  return schema.isStructSchema() ? writeMembers(schema, value) : value;
}
