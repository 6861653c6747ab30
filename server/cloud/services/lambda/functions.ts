/** Functions, their published versions and aliases, and the names that lead to them. */
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { invalidParameter, notFound } from './errors';

export const LATEST = '$LATEST';

/** What one version of a function runs with. */
export interface FunctionVersion {
  name: string;
  version: string;
  role: string;
  runtime: string;
  handler: string;
  description: string;
  timeoutSeconds: number;
  memorySizeMb: number;
  ephemeralStorageMb: number;
  environment: Record<string, string>;
  /** Layer version ARNs. */
  layers: string[];
  architectures: string[];
  tracing: string;
  logging: { format: 'Text' | 'JSON'; group: string };
  deadLetterArn?: string;
  code: StoredCode;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  /** Changes with every change; running processes belong to one revision. */
  revisionId: string;
}

export interface StoredCode {
  /** Hexadecimal SHA-256 of the zip file, and its name on disk. */
  hash: string;
  sizeBytes: number;
}

export interface FunctionRecord {
  latest: FunctionVersion;
  nextVersion: number;
  tags: Record<string, string>;
  reservedConcurrency?: number;
  /** Of asynchronous invocations. */
  asynchronous?: {
    retriesMax?: number | undefined;
    ageMaxSeconds?: number | undefined;
    /** ARNs. */
    onSuccess?: string | undefined;
    onFailure?: string | undefined;
    modifiedAt: number;
  };
}

export interface Alias {
  name: string;
  functionName: string;
  version: string;
  description: string;
  /** Weight of other versions. */
  routing?: Record<string, number>;
  revisionId: string;
}

interface FunctionState {
  functions: Collection<FunctionRecord>;
  /** Key: `<function>:<version>`. */
  versions: Collection<FunctionVersion>;
  /** Key: `<function>:<alias>`. */
  aliases: Collection<Alias>;
}

export function functionState(partition: Partition): FunctionState {
  return {
    functions: partition.collection('lambda-functions'),
    versions: partition.collection('lambda-versions'),
    aliases: partition.collection('lambda-aliases'),
  };
}

/** What a caller wrote: a name, `name:qualifier`, a partial ARN (`123456789012:function:name`) or an ARN. */
export interface FunctionReference {
  name: string;
  qualifier: string | undefined;
  accountId: string;
  region: string;
}

const REFERENCE =
  /^(?:(?:arn:(?:aws[a-zA-Z-]*):lambda:(?<region>[a-z0-9-]+):)?(?<account>\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9-_]{1,140})(?::(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$/;

/** @throws InvalidParameterValueException */
export function parseReference(call: Call, text: string | undefined, qualifier?: string): FunctionReference {
  const groups = REFERENCE.exec(text ?? '')?.groups;
  if (!groups?.name) throw invalidParameter(`1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint`);
  if (groups.qualifier !== undefined && qualifier !== undefined && groups.qualifier !== qualifier) {
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.');
  }
  return {
    name: groups.name,
    qualifier: qualifier ?? groups.qualifier,
    accountId: groups.account ?? call.partition.accountId,
    region: groups.region ?? call.partition.region,
  };
}

export function functionArn({ accountId, region }: { accountId: string; region: string }, name: string, qualifier?: string): string {
  return `arn:aws:lambda:${region}:${accountId}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;
}

/** The partition that a reference leads to: an ARN may name another account or Region. */
export function partitionOf(call: Call, { accountId, region }: FunctionReference): Partition {
  const { partition } = call;
  return partition.accountId === accountId && partition.region === region ? partition : call.cloud.partition(accountId, region);
}

export interface FoundFunction {
  record: FunctionRecord;
  version: FunctionVersion;
  partition: Partition;
  reference: FunctionReference;
  /** ARN with the qualifier that was asked for. */
  arn: string;
}

/** @throws ResourceNotFoundException */
export function getFunctionVersion(call: Call, text: string | undefined, qualifier?: string): FoundFunction {
  const reference = parseReference(call, text, qualifier);
  const partition = partitionOf(call, reference);
  const { functions, versions, aliases } = functionState(partition);
  const arn = functionArn(reference, reference.name, reference.qualifier);
  const record = functions.find(reference.name);
  if (!record) throw notFound(arn);
  const wanted = reference.qualifier ?? LATEST;
  const alias = aliases.find(`${reference.name}:${wanted}`);
  const version = wanted === LATEST ? record.latest : versions.find(`${reference.name}:${alias ? routed(alias) : wanted}`);
  const latestByAlias = alias && routed(alias) === LATEST ? record.latest : undefined;
  const found = version ?? latestByAlias;
  if (!found) throw notFound(arn);
  return { record, version: found, partition, reference, arn };
}

/** An alias may send a share of the invocations to a second version. */
function routed({ version, routing = {} }: Alias): string {
  let draw = Math.random();
  for (const [other, weight] of Object.entries(routing)) {
    draw -= weight;
    if (draw < 0) return other;
  }
  return version;
}

/** The function itself, whatever the qualifier. @throws ResourceNotFoundException */
export function getFunctionRecord(call: Call, text: string | undefined): Omit<FoundFunction, 'version'> {
  const reference = { ...parseReference(call, text), qualifier: undefined };
  const partition = partitionOf(call, reference);
  const record = functionState(partition).functions.find(reference.name);
  const arn = functionArn(reference, reference.name);
  if (!record) throw notFound(arn);
  return { record, partition, reference, arn };
}
