/**
 * Published versions of state machines, and aliases that lead to them. Times are milliseconds since 1970.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-cd-aliasing-versioning.html
 */
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { getStateMachine, type StateMachine, stateMachines } from './state-machines';

export interface Version {
  arn: string;
  number: number;
  /** As it was published: later changes of the machine do not reach it. */
  machine: StateMachine;
  description?: string | undefined;
  createdAt: number;
}

/** By ARN. */
export function versions(partition: Partition): Collection<Version> {
  return partition.collection('states-versions');
}

/** The first revision of a machine has this for its id. */
const INITIAL = 'INITIAL';

/** The newest first. */
export function listVersions(partition: Partition, machineArn: string): Version[] {
  return versions(partition)
    .list({ prefix: `${machineArn}:` })
    .map(({ value }) => value)
    .sort((one, other) => other.number - one.number);
}

/** Publishes the machine as it is, unless its latest version is that already. @throws ConflictException when it is another revision by now */
export function publishVersion(
  { cloud, partition }: Call,
  machine: StateMachine,
  { revisionId, description }: { revisionId?: string | undefined; description?: string | undefined } = {},
): Version {
  const current = machine.revisionId ?? INITIAL;
  if (revisionId !== undefined && revisionId !== current) {
    throw new CloudFailure('ConflictException', `The state machine's current revision is not ${revisionId}: '${machine.arn}'`);
  }
  const [latest] = listVersions(partition, machine.arn);
  if (latest && (latest.machine.revisionId ?? INITIAL) === current) return latest;
  // Numbers of versions that were deleted are not used again.
  const number = (machine.lastVersion ?? 0) + 1;
  const version: Version = { arn: `${machine.arn}:${number}`, number, machine, description, createdAt: cloud.now().getTime() };
  stateMachines(partition).put(machine.arn, { ...machine, lastVersion: number });
  versions(partition).put(version.arn, version);
  return version;
}

/** @throws ResourceNotFound */
export function getVersion(partition: Partition, arn: string | undefined): Version {
  const version = versions(partition).find(arn ?? '');
  if (!version) throw new CloudFailure('ResourceNotFound', `State Machine Version Does Not Exist: '${arn}'`);
  return version;
}

export interface Alias {
  arn: string;
  name: string;
  description?: string | undefined;
  /** One or two versions; their weights are 100 together. */
  routes: { versionArn: string; weight: number }[];
  createdAt: number;
  modifiedAt: number;
}

/** By ARN. */
export function aliases(partition: Partition): Collection<Alias> {
  return partition.collection('states-aliases');
}

export function listAliases(partition: Partition, machineArn: string): Alias[] {
  return aliases(partition)
    .list({ prefix: `${machineArn}:` })
    .map(({ value }) => value);
}

/** @throws ResourceNotFound */
export function getAlias(partition: Partition, arn: string | undefined): Alias {
  const alias = aliases(partition).find(arn ?? '');
  if (!alias) throw new CloudFailure('ResourceNotFound', `State Machine Alias Does Not Exist: '${arn}'`);
  return alias;
}

/** The ARN of the machine itself in what may be that of a version or an alias. */
export function unqualifiedArn(arn = ''): string {
  return arn.split(':').slice(0, 7).join(':');
}

/** Forgets the versions and aliases of a machine that is deleted. */
export function removeVersions(partition: Partition, machineArn: string): void {
  for (const { arn } of listVersions(partition, machineArn)) versions(partition).remove(arn);
  for (const { arn } of listAliases(partition, machineArn)) aliases(partition).remove(arn);
}

export interface Startable {
  machine: StateMachine;
  versionArn?: string;
  aliasArn?: string;
}

/** What an execution of a machine, a version or an alias runs. @throws StateMachineDoesNotExist, InvalidArn */
export function getStartable(call: Call, arn: string | undefined): Startable {
  const alias = aliases(call.partition).find(arn ?? '');
  const version = versions(call.partition).find(alias ? pick(alias) : (arn ?? ''));
  if (!version) return { machine: getStateMachine(call, arn) };
  return { machine: version.machine, versionArn: version.arn, ...(alias && { aliasArn: alias.arn }) };
}

/** One of an alias's versions by their weights. */
function pick({ routes }: Alias): string {
  const [first, second] = routes;
  return (second && Math.random() * 100 >= (first?.weight ?? 0) ? second : first)?.versionArn ?? '';
}
