/** What CloudFormation keeps per account and Region: stacks, their resources, templates, change sets, exports and events. */
import type {
  Capability,
  Change,
  ResourceStatus,
  RollbackConfiguration,
  StackDriftStatus,
  StackResourceDrift,
  StackStatus,
  Tag,
} from '@aws-sdk/client-cloudformation';
import type { Principal } from '../../principal';
import type { Partition } from '../../state/partition';
import { stackDoesNotExist } from './errors';
import { type OperationMark, openEventLog, stackUuid } from './event-log';
import type { DeletionPolicy } from './template/template';

export interface StackParameter {
  key: string;
  value: string;
  /** What an SSM parameter type resolved to. */
  resolvedValue?: string;
  noEcho?: boolean;
}

export interface StackOutput {
  key: string;
  value: string;
  description?: string;
  exportName?: string;
}

/** What an update changes about a stack, and a rollback restores. */
export interface StackVersion {
  /** Names the template's text, see `putTemplate`. */
  templateHash: string;
  /** The text as it was given, when transforms made another of it. */
  originalTemplate?: string;
  description?: string;
  parameters: StackParameter[];
  tags: Tag[];
  capabilities: Capability[];
  outputs: StackOutput[];
  /** Names of the exports that the stack uses. */
  imports: string[];
}

export interface StackRecord extends StackVersion, OperationMark {
  id: string;
  name: string;
  parentId?: string;
  rootId?: string;
  status: StackStatus;
  reason?: string;
  /** Milliseconds since 1970, here and below. */
  createdAt: number;
  updatedAt?: number;
  deletedAt?: number;
  changeSetId?: string;
  roleArn?: string;
  notificationArns: string[];
  timeoutInMinutes?: number;
  disableRollback: boolean;
  onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  terminationProtection: boolean;
  /** Whether a rollback deletes what the operation made even though its policy is `Retain`. */
  retainExceptOnCreate?: boolean;
  requestToken?: string;
  /** Alarms that this operation and later ones are watched by. */
  rollbackConfiguration?: RollbackConfiguration;
  /** Who asked for the running operation: a restart goes on in their name. */
  principal: Principal;
  /** Set while an update runs, until it is settled or rolled back. */
  before?: StackVersion;
  /** Logical ids that a deletion leaves alone. */
  retained?: string[];
  /** Whether a deletion leaves behind what it cannot delete. */
  forced?: boolean;
  /** Physical ids, by logical id, of what the running operation takes over instead of making it. */
  adopting?: Record<string, string>;
  /** JSON text of the policy that protects resources from updates, and of the one that stands in for it during the running update. */
  policy?: string;
  policyDuringUpdate?: string;
}

/** One physical resource and what it was made from. */
export interface ResourceVersion {
  type: string;
  physicalId?: string;
  /** Evaluated, dynamic references still in their text form. */
  properties: Record<string, unknown>;
  attributes: Record<string, unknown>;
  dependsOn: string[];
  deletionPolicy: DeletionPolicy;
  updateReplacePolicy: DeletionPolicy;
  metadata?: Record<string, unknown>;
  /** Grows with every replacement, so that the successor gets another name. */
  generation: number;
  /** The name given out before the resource existed, or the template's own that nothing had: what an interrupted creation may have left behind. */
  generatedName?: string;
}

export interface ResourceRecord extends ResourceVersion {
  logicalId: string;
  status: ResourceStatus;
  reason?: string;
  updatedAt: number;
  /** What it was when the running operation first changed it; null when it did not exist. */
  before?: ResourceVersion | null;
  /** Physical resources that this one replaced, waiting to be deleted. */
  discarded?: ResourceVersion[];
  /** No longer in the template, waiting to be deleted. */
  obsolete?: boolean;
  /** Taken over by the running operation, whose rollback lets go of it but does not delete it. */
  adopted?: boolean;
}

export interface ChangeSetRecord {
  id: string;
  name: string;
  stackId: string;
  stackName: string;
  type: 'CREATE' | 'UPDATE' | 'IMPORT';
  status: 'CREATE_COMPLETE' | 'FAILED';
  executionStatus: 'AVAILABLE' | 'UNAVAILABLE' | 'EXECUTE_COMPLETE' | 'OBSOLETE';
  reason?: string;
  description?: string;
  createdAt: number;
  version: StackVersion;
  changes: Change[];
  /** Physical ids, by logical id, of what is taken over instead of being made. */
  adopted: Record<string, string>;
  roleArn?: string;
  notificationArns: string[];
  disableRollback: boolean;
  onStackFailure?: 'DELETE' | 'DO_NOTHING' | 'ROLLBACK';
  includeNestedStacks: boolean;
  rollbackConfiguration?: RollbackConfiguration;
  requestToken?: string;
  parentId?: string;
  rootId?: string;
}

/** One drift detection on a stack. */
export interface DriftDetectionRecord {
  id: string;
  stackId: string;
  at: number;
  status: StackDriftStatus;
  driftedCount: number;
  /** Why some could not be looked at. */
  reason?: string;
}

/** What the last drift detection found out about a resource. */
export type ResourceDriftRecord = Omit<StackResourceDrift, 'Timestamp' | 'StackId'> & { LogicalResourceId: string; at: number };

interface ExportRecord {
  name: string;
  value: string;
  stackId: string;
}

export type StackStore = ReturnType<typeof openStackStore>;

const stores = new WeakMap<Partition, StackStore>();

export function stackStore(partition: Partition): StackStore {
  let found = stores.get(partition);
  if (!found) {
    found = openStackStore(partition);
    stores.set(partition, found);
  }
  return found;
}

function openStackStore(partition: Partition) {
  const stacks = partition.collection<StackRecord>('cloudformation-stacks');
  const names = partition.collection<string>('cloudformation-stack-names');
  const resources = partition.collection<ResourceRecord>('cloudformation-resources');
  const templates = partition.collection<string>('cloudformation-templates');
  const changeSets = partition.collection<ChangeSetRecord>('cloudformation-change-sets');
  const exported = partition.collection<ExportRecord>('cloudformation-exports');
  const detections = partition.collection<DriftDetectionRecord>('cloudformation-drift-detections');
  const drifts = partition.collection<ResourceDriftRecord>('cloudformation-resource-drifts');
  const { store } = partition;
  /** By name, which finds only a stack that is not deleted, or by id. */
  const findStack = (nameOrId: string): StackRecord | undefined => {
    const id = nameOrId.startsWith('arn:') ? nameOrId : names.find(nameOrId);
    return id === undefined ? undefined : stacks.find(id);
  };

  return {
    transaction: store.transaction,
    findStack,
    /** @throws CloudFailure ValidationError */
    getStack(nameOrId: string): StackRecord {
      const found = findStack(nameOrId);
      if (!found) throw stackDoesNotExist(nameOrId);
      return found;
    },
    putStack(stack: StackRecord) {
      stacks.put(stack.id, stack);
      if (stack.status === 'DELETE_COMPLETE') {
        if (names.find(stack.name) === stack.id) names.remove(stack.name);
      } else names.put(stack.name, stack.id);
    },
    /** Of those that are not deleted. */
    countStacks: () => names.list().length,
    listStacks: () => stacks.list().map(({ value }) => value),
    findResource: (stackId: string, logicalId: string) => resources.find(`${stackUuid(stackId)}/${logicalId}`),
    putResource: (stackId: string, record: ResourceRecord) => resources.put(`${stackUuid(stackId)}/${record.logicalId}`, record),
    removeResource: (stackId: string, logicalId: string) => resources.remove(`${stackUuid(stackId)}/${logicalId}`),
    listResources: (stackId: string) => resources.list({ prefix: `${stackUuid(stackId)}/` }).map(({ value }) => value),
    putTemplate: (stackId: string, hash: string, text: string) => templates.put(`${stackUuid(stackId)}/${hash}`, text),
    findTemplate: (stackId: string, hash: string) => templates.find(`${stackUuid(stackId)}/${hash}`),
    removeTemplate: (stackId: string, hash: string) => templates.remove(`${stackUuid(stackId)}/${hash}`),
    /** Forgets the texts that neither the stack nor a change set of it names any more. */
    pruneTemplates(stack: StackRecord) {
      const prefix = `${stackUuid(stack.id)}/`;
      const used = new Set([stack.templateHash, stack.before?.templateHash]);
      for (const { value } of changeSets.list({ prefix })) used.add(value.version.templateHash);
      for (const { key } of templates.list({ prefix })) if (!used.has(key.slice(prefix.length))) templates.remove(key);
    },
    findChangeSet: (id: string) => changeSets.list().find(({ value }) => value.id === id)?.value,
    putChangeSet: (changeSet: ChangeSetRecord) => changeSets.put(`${stackUuid(changeSet.stackId)}/${changeSet.id}`, changeSet),
    removeChangeSet: (changeSet: ChangeSetRecord) => changeSets.remove(`${stackUuid(changeSet.stackId)}/${changeSet.id}`),
    listChangeSets: (stackId?: string) =>
      changeSets.list(stackId === undefined ? {} : { prefix: `${stackUuid(stackId)}/` }).map(({ value }) => value),
    /** By its id, or the last one of a stack. */
    findDriftDetection: (id: string) => detections.list().find(({ value }) => value.id === id)?.value,
    findLastDriftDetection: (stackId: string) => detections.find(stackUuid(stackId)),
    putDriftDetection: (detection: DriftDetectionRecord) => detections.put(stackUuid(detection.stackId), detection),
    findDrift: (stackId: string, logicalId: string) => drifts.find(`${stackUuid(stackId)}/${logicalId}`),
    putDrift: (stackId: string, drift: ResourceDriftRecord) => drifts.put(`${stackUuid(stackId)}/${drift.LogicalResourceId}`, drift),
    listDrifts: (stackId: string) => drifts.list({ prefix: `${stackUuid(stackId)}/` }).map(({ value }) => value),
    findExport: (name: string) => exported.find(name),
    putExport: (record: ExportRecord) => exported.put(record.name, record),
    removeExport: (name: string) => exported.remove(name),
    listExports: (options: { after?: string; limit?: number } = {}) => exported.list(options).map(({ value }) => value),
    ...openEventLog(store),
  };
}
