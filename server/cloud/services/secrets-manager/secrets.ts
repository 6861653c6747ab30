import { randomBytes, randomUUID } from 'node:crypto';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { decryptSecret, encryptSecret } from '../ssm/encryption';

export const CURRENT = 'AWSCURRENT';
export const PREVIOUS = 'AWSPREVIOUS';
export const PENDING = 'AWSPENDING';

export interface SecretVersion {
  id: string;
  stages: string[];
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Encrypted; which of the two the caller gave. A rotation makes its version before the function gives it a value. */
  value?: { kind: 'string' | 'binary'; encrypted: string };
}

/** How a secret is rotated; times are milliseconds since 1970. */
export interface Rotation {
  enabled: boolean;
  functionArn: string;
  rules: { AutomaticallyAfterDays?: number | undefined; Duration?: string | undefined; ScheduleExpression?: string | undefined };
  configuredAt: number;
  rotatedAt?: number | undefined;
  nextAt?: number | undefined;
  /** The version that is being made, and how often its function has failed. */
  underWay?: { versionId: string; failures: number } | undefined;
}

export interface Secret {
  name: string;
  arn: string;
  createdAt: number;
  changedAt: number;
  description?: string;
  kmsKeyId?: string | undefined;
  tags: Record<string, string>;
  versions: SecretVersion[];
  /** JSON text of the policy of the secret itself. */
  resourcePolicy?: string;
  rotation?: Rotation;
  /** Milliseconds since 1970; set between DeleteSecret and the end of the recovery window. */
  deletedAt?: number;
  deleteOn?: number;
}

/** By name. */
export function secrets(partition: Partition): Collection<Secret> {
  return partition.collection<Secret>('secrets-manager-secrets');
}

/** AWS puts six random characters behind the name, so that a secret that is made again has another ARN. */
export function newSecretArn({ accountId, region }: Partition, name: string): string {
  const suffix = randomBytes(6).toString('base64url').replace(/[-_]/g, 'x').slice(0, 6);
  return `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${suffix}`;
}

/** Finds by name, ARN, or ARN without its six characters. A secret whose recovery window is over is gone. */
export function findSecret(call: Pick<Call, 'cloud' | 'partition'>, id: string | undefined): Secret | undefined {
  const { partition, cloud } = call;
  const secret = locate(partition, id ?? '');
  if (secret?.deleteOn !== undefined && secret.deleteOn <= cloud.now().getTime()) {
    secrets(partition).remove(secret.name);
    return undefined;
  }
  return secret;
}

function locate(partition: Partition, id: string): Secret | undefined {
  if (!id.startsWith('arn:')) return secrets(partition).find(id);
  const name = id.split(':').slice(6).join(':');
  const partial = secrets(partition).find(name);
  if (partial) return partial;
  const found = secrets(partition).find(name.slice(0, -7));
  return found?.arn === id ? found : undefined;
}

/** @throws ResourceNotFoundException, and InvalidRequestException when it is marked as deleted */
export function getSecret(call: Pick<Call, 'cloud' | 'partition'>, id: string | undefined, options: { deleted?: boolean } = {}): Secret {
  const secret = findSecret(call, id);
  if (!secret) throw new CloudFailure('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  if (secret.deletedAt !== undefined && !options.deleted) {
    throw new CloudFailure('InvalidRequestException', "You can't perform this operation on the secret because it was marked for deletion.");
  }
  return secret;
}

export interface GivenValue {
  SecretString?: string | undefined;
  SecretBinary?: Uint8Array | undefined;
}

export function hasValue({ SecretString, SecretBinary }: GivenValue): boolean {
  return SecretString !== undefined || SecretBinary !== undefined;
}

const VALUE_BYTES_MAX = 65_536;

/** Adds a version with the stages given, taking them from the version that had them. Gives the changed secret. */
export function withVersion(call: Call, secret: Secret, given: GivenValue, token: string = randomUUID(), stages = [CURRENT]): Secret {
  const same = secret.versions.find(({ id }) => id === token);
  if (same?.value) {
    if (sameValue(call, secret, same, given)) return secret;
    throw new CloudFailure(
      'ResourceExistsException',
      `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${secret.arn}.`,
    );
  }
  if (given.SecretString !== undefined && given.SecretBinary !== undefined) {
    throw new CloudFailure('InvalidParameterException', "You can't specify both SecretString and SecretBinary.");
  }
  const bytes = given.SecretBinary ?? Buffer.from(given.SecretString ?? '');
  if (bytes.length > VALUE_BYTES_MAX) {
    throw new CloudFailure(
      'ValidationException',
      `1 validation error detected: Value at 'secretString' failed to satisfy constraint: Member must have length less than or equal to ${VALUE_BYTES_MAX}`,
    );
  }
  const version: SecretVersion = {
    id: token,
    stages: [...new Set([...(same?.stages ?? []), ...stages])],
    createdAt: call.cloud.now().getTime(),
    ...(hasValue(given) && {
      value: {
        kind: given.SecretBinary ? 'binary' : 'string',
        encrypted: encryptSecret(call, bytes, `secretsmanager:${secret.arn}`),
      },
    }),
  };
  const others = secret.versions.filter((other) => other !== same);
  return { ...secret, changedAt: version.createdAt, versions: moveStages([...others, version], version, stages) };
}

/** How many versions without a stage stay. */
const DEPRECATED_MAX = 100;

/** A stage is on one version at a time; what loses AWSCURRENT becomes AWSPREVIOUS; the oldest versions without a stage go. */
export function moveStages(versions: SecretVersion[], to: SecretVersion, gained: string[]): SecretVersion[] {
  const toCurrent = gained.includes(CURRENT);
  const moved = versions.map((version) => {
    if (version === to) return version;
    const kept = version.stages.filter((stage) => !gained.includes(stage) && !(toCurrent && stage === PREVIOUS));
    const wasCurrent = toCurrent && version.stages.includes(CURRENT);
    return { ...version, stages: wasCurrent ? [...kept, PREVIOUS] : kept };
  });
  const deprecated = moved.filter(({ stages }) => stages.length === 0);
  const gone = new Set(deprecated.slice(0, Math.max(deprecated.length - DEPRECATED_MAX, 0)));
  return moved.filter((version) => !gone.has(version));
}

function sameValue(call: Call, secret: Secret, version: SecretVersion, given: GivenValue): boolean {
  const known = version.value && decryptSecret(call, version.value.encrypted, `secretsmanager:${secret.arn}`);
  const bytes = given.SecretBinary ?? (given.SecretString === undefined ? undefined : Buffer.from(given.SecretString));
  return known === undefined || bytes === undefined ? known === bytes : Buffer.compare(known, bytes) === 0;
}

/** The value of a version as GetSecretValue shows it. */
export function plainValue(call: Call, secret: Secret, { value }: SecretVersion): GivenValue {
  if (!value) return {};
  const bytes = decryptSecret(call, value.encrypted, `secretsmanager:${secret.arn}`);
  return value.kind === 'string' ? { SecretString: bytes.toString() } : { SecretBinary: new Uint8Array(bytes) };
}
