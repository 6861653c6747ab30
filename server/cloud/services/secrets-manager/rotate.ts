/**
 * Rotations: a function makes the new version in four steps, and is called again from the first one when it fails or the cloud was
 * stopped meanwhile. https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 */
import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { clearTimer, setTimer } from '../../timers';
import { serviceIsAllowed } from '../iam/authorize';
import { type FoundFunction, getFunctionVersion } from '../lambda/functions';
import { functionAccess } from '../lambda/permissions';
import { runFunction } from '../lambda/runtime/run-function';
import { nextRotation } from './rotation-rules';
import { CURRENT, findSecret, PENDING, type Rotation, type Secret, secrets } from './secrets';

const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
type Step = (typeof STEPS)[number];

/** How often a rotation is tried before it waits for the next schedule or call, and how long after a failure. */
const TRIES_MAX = 5;
const RETRY_MS = 60_000;

function serviceCall(cloud: Cloud, { accountId, region }: Partition): Call {
  return cloud.callAs({ kind: 'service', accountId, service: 'secretsmanager.amazonaws.com' }, region);
}

/** @throws ResourceNotFoundException, AccessDeniedException */
export function getRotationFunction(cloud: Cloud, partition: Partition, secretArn: string, functionArn: string): FoundFunction {
  const call = serviceCall(cloud, partition);
  const found = getFunctionVersion(call, functionArn);
  if (functionAccess(call, 'lambda:InvokeFunction', functionArn).every((request) => serviceIsAllowed(call, request, secretArn)))
    return found;
  throw new CloudFailure(
    'AccessDeniedException',
    'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.',
  );
}

/** Calls the function for one step. @throws CloudFailure when the function is gone, not to be called, or fails */
export async function runStep(cloud: Cloud, partition: Partition, secret: Secret, step: Step, versionId: string): Promise<void> {
  const found = getRotationFunction(cloud, partition, secret.arn, secret.rotation?.functionArn ?? '');
  const event = { Step: step, SecretId: secret.arn, ClientRequestToken: versionId, RotationToken: randomUUID() };
  const { outcome } = await runFunction(cloud, found, Buffer.from(JSON.stringify(event)), { requestId: randomUUID() });
  if (outcome.failed) {
    throw new CloudFailure(
      'InvalidRequestException',
      `The rotation function failed at ${step}: ${Buffer.from(outcome.payload).toString()}`,
    );
  }
}

/** Makes the version that the function is to fill, and calls the function in the background. */
export function startRotation(cloud: Cloud, partition: Partition, secret: Secret, versionId: string): void {
  if (!secret.rotation) return;
  const version = { id: versionId, stages: [PENDING], createdAt: cloud.now().getTime() };
  const others = secret.versions.map((one) => ({ ...one, stages: one.stages.filter((stage) => stage !== PENDING) }));
  secrets(partition).put(secret.name, {
    ...secret,
    versions: secret.versions.some(({ id }) => id === versionId) ? secret.versions : [...others, version],
    rotation: { ...secret.rotation, underWay: { versionId, failures: 0 } },
  });
  void continueRotation(cloud, partition, secret.name);
}

/** Sets the timer of a secret after its rotation was changed, made or given up; takes up one that is under way. */
export function scheduleRotation(cloud: Cloud, partition: Partition, name: string): void {
  const secret = secrets(partition).find(name);
  const rotation = secret?.rotation;
  if (!secret || !rotation?.enabled || rotation.nextAt === undefined) {
    clearTimer(cloud, partition, timerOf(name));
    return;
  }
  setTimer(cloud, partition, timerOf(name), rotation.nextAt, () => {
    const due = findSecret({ cloud, partition }, name);
    if (!due?.rotation?.enabled || due.deletedAt !== undefined) return;
    const pending = pendingVersion(due);
    startRotation(cloud, partition, due, pending ?? randomUUID());
  });
}

export function resumeRotations(cloud: Cloud, partition: Partition): void {
  for (const { value } of secrets(partition).list()) {
    if (value.rotation?.underWay) void continueRotation(cloud, partition, value.name);
    else scheduleRotation(cloud, partition, value.name);
  }
}

/** The version of a rotation that is not complete. */
export function pendingVersion({ versions }: Secret): string | undefined {
  return versions.find(({ stages }) => stages.includes(PENDING) && !stages.includes(CURRENT))?.id;
}

function timerOf(name: string): string {
  return `secrets-manager-rotation/${name}`;
}

/** Runs the steps once; a secret is rotated by one run at a time. */
async function continueRotation(cloud: Cloud, partition: Partition, name: string): Promise<void> {
  // By partition, as an account that was restored has another one, in which nothing runs yet.
  const all = cloud.shared('secrets-manager-rotations', () => new WeakMap<Partition, Set<string>>());
  const running = all.get(partition) ?? new Set();
  all.set(partition, running);
  const versionId = findRotating(partition, name)?.rotation.underWay.versionId;
  if (versionId === undefined || running.has(name)) return;
  running.add(name);
  clearTimer(cloud, partition, timerOf(name));
  try {
    await runSteps(cloud, partition, name, versionId);
  } catch (error) {
    if (!partition.signal.aborted) fail(cloud, partition, name, versionId, error);
  } finally {
    running.delete(name);
  }
  if (partition.signal.aborted) return;
  // One that was cancelled may have been followed by another while its function still ran.
  const next = findRotating(partition, name);
  if (next && next.rotation.underWay.versionId !== versionId) await continueRotation(cloud, partition, name);
}

/** @throws CloudFailure when the function fails or has not done what it should */
async function runSteps(cloud: Cloud, partition: Partition, name: string, versionId: string): Promise<void> {
  for (const step of STEPS) {
    const secret = findRotating(partition, name, versionId);
    if (!secret) return;
    await runStep(cloud, partition, secret, step, versionId);
    if (partition.signal.aborted) return;
  }
  const secret = findRotating(partition, name, versionId);
  if (!secret) return;
  if (!secret.versions.some(({ id, stages }) => id === versionId && stages.includes(CURRENT))) {
    throw new CloudFailure('InvalidRequestException', `The rotation function did not move ${CURRENT} to version ${versionId}.`);
  }
  settle(cloud, partition, secret, { ...secret.rotation, underWay: undefined, rotatedAt: cloud.now().getTime() });
}

interface RotatingSecret extends Secret {
  rotation: Rotation & { underWay: NonNullable<Rotation['underWay']> };
}

/** The secret while a rotation of it, that to a version or any, has neither ended nor been cancelled. */
function findRotating(partition: Partition, name: string, versionId?: string): RotatingSecret | undefined {
  const secret = secrets(partition).find(name);
  const { rotation, deletedAt } = secret ?? {};
  if (!secret || !rotation?.underWay || deletedAt !== undefined) return undefined;
  const { underWay } = rotation;
  return underWay.versionId === (versionId ?? underWay.versionId) ? { ...secret, rotation: { ...rotation, underWay } } : undefined;
}

function fail(cloud: Cloud, partition: Partition, name: string, versionId: string, error: unknown): void {
  cloud.log('warning', `The rotation of secret ${name} failed.`, error);
  const secret = findRotating(partition, name, versionId);
  if (!secret) return;
  const { failures } = secret.rotation.underWay;
  if (failures + 1 >= TRIES_MAX) {
    settle(cloud, partition, secret, { ...secret.rotation, underWay: undefined });
    return;
  }
  const rotation = { ...secret.rotation, underWay: { versionId, failures: failures + 1 } };
  secrets(partition).put(name, { ...secret, rotation });
  setTimer(cloud, partition, timerOf(name), cloud.now().getTime() + RETRY_MS, () => void continueRotation(cloud, partition, name));
}

function settle(cloud: Cloud, partition: Partition, secret: Secret, rotation: Rotation): void {
  secrets(partition).put(secret.name, { ...secret, rotation: { ...rotation, nextAt: laterThanNow(cloud, rotation) } });
  scheduleRotation(cloud, partition, secret.name);
}

/** A rotation that was given up waits for a whole period and is not due again at once. */
function laterThanNow(cloud: Cloud, rotation: Rotation): number | undefined {
  const now = cloud.now();
  const next = nextRotation(rotation, now);
  if (next === undefined || next > now.getTime()) return next;
  return nextRotation({ ...rotation, rotatedAt: now.getTime() }, now);
}
