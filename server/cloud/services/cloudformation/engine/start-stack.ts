/** What CreateStack, UpdateStack and ExecuteChangeSet have in common: store the new state, then start the operation. */
import { randomUUID } from 'node:crypto';
import type { OperationType, RollbackConfiguration, Tag } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../service';
import { stackAlreadyExists, tooManyStacks, validationError } from '../errors';
import { checkRole } from '../on-behalf';
import { type StackRecord, type StackVersion, stackStore } from '../state';
import { NESTED_STACK_TYPE } from '../template/template';
import { importStack } from './import-stack';
import { stackVersionOf } from './nested-stack';
import { createStack, startOperation, updateStack } from './operate';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const STACKS_MAX = 2000;

const NAME = /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/;

/** Statuses from which AWS lets a stack be updated. */
const UPDATABLE = new Set<string>([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'CREATE_FAILED',
  'UPDATE_FAILED',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
]);

interface Operation {
  operationId: string;
  operationType: OperationType;
}

/** What every event of one operation is marked with. */
export function newOperation(operationType: OperationType): Operation {
  return { operationId: randomUUID(), operationType };
}

export function checkStackName(name: string | undefined): string {
  if (name !== undefined && NAME.test(name)) return name;
  throw validationError(
    `1 validation error detected: Value '${name ?? 'null'}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  );
}

/** @throws CloudFailure when a stack of that name exists, other than one that only awaits its first change set */
export function checkNameFree(call: Call, name: string): StackRecord | undefined {
  const existing = stackStore(call.partition).findStack(name);
  if (existing && existing.status !== 'REVIEW_IN_PROGRESS') throw stackAlreadyExists(name);
  if (!existing && stackStore(call.partition).countStacks() >= STACKS_MAX) throw tooManyStacks(STACKS_MAX);
  return existing;
}

/** @throws CloudFailure ValidationError */
export function checkUpdatable(stack: StackRecord): void {
  if (stack.parentId !== undefined) throw validationError(`Nested stack ${stack.id} can only be updated through its parent`);
  if (!UPDATABLE.has(stack.status)) {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
  }
}

export interface StackSettings {
  notificationArns: string[];
  disableRollback: boolean;
  onFailure: StackRecord['onFailure'];
  terminationProtection: boolean;
  roleArn?: string;
  timeoutInMinutes?: number;
  requestToken?: string;
  changeSetId?: string;
  adopting?: Record<string, string>;
  policy?: string;
  policyDuringUpdate?: string;
  retainExceptOnCreate?: boolean;
  rollbackConfiguration?: RollbackConfiguration;
}

function started(call: Call, stack: StackRecord, templateText: string): void {
  const store = stackStore(call.partition);
  const at = call.cloud.now().getTime();
  store.putTemplate(stack.id, stack.templateHash, templateText);
  store.putStack(stack);
  store.appendEvent(stack.id, {
    id: `${stack.name}-${stack.status}-${call.requestId}`,
    at,
    logicalId: stack.name,
    physicalId: stack.id,
    type: NESTED_STACK_TYPE,
    status: stack.status,
    reason: 'User Initiated',
    ...(stack.requestToken !== undefined && { requestToken: stack.requestToken }),
    operationId: stack.operationId,
    operationType: stack.operationType,
  });
}

/** Makes the stack and answers with the operation's id once that is on disk; its resources follow in the background. */
export async function startCreate(
  call: Call,
  identity: { id: string; name: string },
  version: StackVersion,
  templateText: string,
  settings: StackSettings,
): Promise<string> {
  const store = stackStore(call.partition);
  checkRole(call, identity.id, settings.roleArn);
  const stack: StackRecord & Operation = {
    ...version,
    ...settings,
    ...identity,
    status: 'CREATE_IN_PROGRESS',
    createdAt: store.findStack(identity.id)?.createdAt ?? call.cloud.now().getTime(),
    principal: call.principal,
    ...newOperation('CREATE_STACK'),
  };
  store.transaction(() => started(call, stack, templateText));
  startOperation(call.cloud, call.partition, stack, createStack);
  await call.partition.store.durable();
  return stack.operationId;
}

/** Starts an update to `version`, or an import into it; what the stack was is kept for a rollback. */
export async function startUpdate(
  call: Call,
  stack: StackRecord,
  version: StackVersion,
  templateText: string,
  settings: Partial<StackSettings>,
  kind: 'UPDATE' | 'IMPORT' = 'UPDATE',
): Promise<string> {
  const store = stackStore(call.partition);
  checkRole(call, stack.id, settings.roleArn ?? stack.roleArn);
  const updated: StackRecord & Operation = {
    ...stack,
    ...version,
    description: version.description,
    originalTemplate: version.originalTemplate,
    ...settings,
    outputs: stack.outputs,
    imports: stack.imports,
    // An update that failed with rollback disabled goes on from there, but still rolls back to where it began.
    before: stack.before ?? stackVersionOf(stack),
    status: `${kind}_IN_PROGRESS`,
    reason: undefined,
    updatedAt: call.cloud.now().getTime(),
    principal: call.principal,
    requestToken: settings.requestToken,
    ...newOperation('UPDATE_STACK'),
    adopting: settings.adopting,
    policyDuringUpdate: settings.policyDuringUpdate,
  };
  store.transaction(() => {
    for (const changeSet of store.listChangeSets(stack.id)) {
      if (changeSet.executionStatus === 'AVAILABLE' && changeSet.id !== settings.changeSetId) {
        store.putChangeSet({ ...changeSet, executionStatus: 'OBSOLETE' });
      }
    }
    started(call, updated, templateText);
  });
  startOperation(call.cloud, call.partition, updated, kind === 'IMPORT' ? importStack : updateStack);
  await call.partition.store.durable();
  return updated.operationId;
}

/** @throws CloudFailure ValidationError for more tags than a stack may have */
export function checkTags(tags: Tag[] | undefined): Tag[] {
  if (tags && tags.length > 50) throw validationError('The number of tags must be 50 or less');
  return tags ?? [];
}
