/** One running stack operation, nested stacks included. */
import { createHash, randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Cloud } from '../../../cloud';
import type { Principal } from '../../../principal';
import type { Call, ResourceCall, ResourceType } from '../../../service';
import type { Partition } from '../../../state/partition';
import type { EventRecord, OperationMark } from '../event-log';
import { actingPrincipal, onBehalf } from '../on-behalf';
import { type ResourceRecord, type StackRecord, type StackStore, stackStore } from '../state';
import { NESTED_STACK_TYPE } from '../template/template';

/** Nested stacks as a type of resource: they need the running operation, which other types do not see. */
export interface NestedStackType extends ResourceType<Record<string, unknown>> {
  /** True when the template in S3 is another than the one that the nested stack has, though the address is the same. */
  isOutdated(record: ResourceRecord): Promise<boolean>;
}

export interface Work extends OperationMark {
  cloud: Cloud;
  partition: Partition;
  store: StackStore;
  principal: Principal;
  /** The stack that the operation was asked for. */
  rootId: string;
  requestToken?: string;
  /** Aborted by the first failure and by CancelUpdateStack: nothing new is started. */
  stopping: AbortController;
  nested: NestedStackType;
}

/** Resources in progress at the same time, over all nested stacks each. */
export const CONCURRENCY_MAX = 32;

export function newWork(cloud: Cloud, partition: Partition, stack: StackRecord, nested: (work: Work) => NestedStackType): Work {
  const stopping = new AbortController();
  // Every resource in progress listens, and they may be many.
  setMaxListeners(0, stopping.signal);
  const work: Omit<Work, 'nested'> = {
    cloud,
    partition,
    store: stackStore(partition),
    principal: actingPrincipal(stack),
    rootId: stack.rootId ?? stack.id,
    ...(stack.requestToken !== undefined && { requestToken: stack.requestToken }),
    ...(stack.operationId !== undefined && { operationId: stack.operationId, operationType: stack.operationType }),
    stopping,
  };
  return Object.assign(work, { nested: nested(work as Work) });
}

/** The call with which the operation acts on other services, as far as whoever it acts for may. */
export function callOf(work: Work, signal: AbortSignal = work.partition.signal, resourceType?: string): Call {
  return onBehalf(work.cloud.callAs(work.principal, work.partition.region, signal), resourceType);
}

/** Twelve characters that are always the same for the same resource of a stack. */
function stableSuffix(stackId: string, logicalId: string, generation: number): string {
  const digest = createHash('sha256').update(`${stackId}\n${logicalId}\n${generation}`).digest();
  return Array.from(digest.subarray(0, 12), (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'[byte % 36]).join('');
}

/** `<stack>-<logical id>-<suffix>`, the first two cut so that it fits. */
export function generatedName(stack: { id: string; name: string }, logicalId: string, generation: number, lengthMax: number): string {
  const suffix = stableSuffix(stack.id, logicalId, generation);
  const available = lengthMax - suffix.length - 2;
  if (available < 2) return suffix.slice(0, lengthMax);
  const logicalPart = logicalId.slice(0, Math.max(available - stack.name.length, Math.floor(available / 2)));
  const stackPart = stack.name.slice(0, available - logicalPart.length).replace(/-+$/, '');
  return `${stackPart}-${logicalPart}-${suffix}`;
}

/** What a resource type is called with. Names given out are kept, so that an interrupted creation can be cleaned up. */
export function resourceCall(work: Work, stack: StackRecord, record: ResourceRecord, signal: AbortSignal): ResourceCall {
  return {
    ...callOf(work, signal, record.type),
    requestId: randomUUID(),
    stackId: stack.id,
    stackName: stack.name,
    logicalId: record.logicalId,
    generateName(lengthMax, options) {
      const name = generatedName(stack, record.logicalId, record.generation, lengthMax);
      const cased = options?.lowercase ? name.toLowerCase() : name;
      if (record.generatedName !== cased) {
        record.generatedName = cased;
        work.store.putResource(stack.id, record);
      }
      return cased;
    },
  };
}

function appendEvent(work: Work, stackId: string, event: Omit<EventRecord, 'id' | 'at' | 'requestToken' | keyof OperationMark>): void {
  work.store.appendEvent(stackId, {
    ...event,
    id: `${event.logicalId}-${event.status}-${randomUUID()}`,
    at: work.cloud.now().getTime(),
    ...(work.requestToken !== undefined && { requestToken: work.requestToken }),
    ...(work.operationId !== undefined && { operationId: work.operationId, operationType: work.operationType }),
  });
}

/** Changes the stack; a new status also becomes an event of the stack. */
export function setStack(work: Work, stackId: string, changes: Partial<StackRecord>): StackRecord {
  const stack = work.store.getStack(stackId);
  // Members that are undefined are left out when the record is stored.
  const changed: StackRecord = { ...stack, ...changes, ...(changes.status !== undefined && { reason: changes.reason }) };
  work.store.putStack(changed);
  if (changes.status !== undefined) {
    appendEvent(work, stackId, {
      logicalId: stack.name,
      physicalId: stack.id,
      type: NESTED_STACK_TYPE,
      status: changes.status,
      ...(changes.reason !== undefined && { reason: changes.reason }),
    });
  }
  return changed;
}

/** Stores the resource with a new status and appends the event. `physicalId` names another than the present physical resource. */
export function setResource(
  work: Work,
  stackId: string,
  record: ResourceRecord,
  status: ResourceRecord['status'],
  options: { reason?: string; physicalId?: string; stored?: boolean } = {},
): void {
  record.status = status;
  record.updatedAt = work.cloud.now().getTime();
  if (options.reason === undefined) delete record.reason;
  else record.reason = options.reason;
  if (options.stored !== false) work.store.putResource(stackId, record);
  resourceEvent(work, stackId, record, status, options);
}

/** The properties as JSON, with the values of NoEcho parameters masked. */
function shownProperties(work: Work, stackId: string, { properties }: ResourceRecord): string {
  let text = JSON.stringify(properties);
  for (const { value, resolvedValue, noEcho } of work.store.getStack(stackId).parameters) {
    const secret = noEcho ? JSON.stringify(resolvedValue ?? value).slice(1, -1) : '';
    if (secret !== '') text = text.replaceAll(secret, '****');
  }
  return text;
}

/** Appends an event about a resource without changing it. */
export function resourceEvent(
  work: Work,
  stackId: string,
  record: ResourceRecord,
  status: ResourceRecord['status'],
  options: { reason?: string; physicalId?: string } = {},
): void {
  const physicalId = options.physicalId ?? record.physicalId;
  appendEvent(work, stackId, {
    logicalId: record.logicalId,
    type: record.type,
    status,
    ...(physicalId !== undefined && { physicalId }),
    ...(options.reason !== undefined && { reason: options.reason }),
    ...(status.endsWith('_IN_PROGRESS') && { properties: shownProperties(work, stackId, record) }),
  });
}
