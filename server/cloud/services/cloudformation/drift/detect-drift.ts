import { randomUUID } from 'node:crypto';
import type { StackResourceDrift, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../service';
import { findResourceType } from '../engine/find-resource-type';
import { type AnyResourceType, failureReason } from '../engine/resource-types';
import { validationError } from '../errors';
import { actingPrincipal, onBehalf } from '../on-behalf';
import { withoutSystemTags } from '../specification/stack-tags';
import { type DriftDetectionRecord, type ResourceDriftRecord, type ResourceRecord, type StackRecord, stackStore } from '../state';
import { NESTED_STACK_TYPE } from '../template/template';
import { compareProperties } from './compare-properties';

/** Statuses in which a stack's resources are what its template says, unless they drifted. */
const DETECTABLE = new Set<StackStatus>([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
]);

/** @throws CloudFailure ValidationError */
export function checkDetectable(stack: StackRecord): void {
  if (DETECTABLE.has(stack.status)) return;
  throw validationError(`Drift detection cannot be performed on stack [${stack.id}] in its current state [${stack.status}]`);
}

/**
 * Compares one resource with what it is now, and keeps the result. Undefined for types that cannot be looked at.
 * @throws CloudFailure `AccessDenied` and the like when neither the stack's role nor, where it has none, the caller may look
 */
export async function detectResourceDrift(
  call: Call,
  stack: StackRecord,
  record: ResourceRecord,
): Promise<ResourceDriftRecord | undefined> {
  if (record.physicalId === undefined || record.type === NESTED_STACK_TYPE) return undefined;
  const type = (await findResourceType(call.cloud, record.type)) as AnyResourceType | undefined;
  if (!type?.read) return undefined;
  const looking = onBehalf({ ...call, principal: actingPrincipal({ ...stack, principal: call.principal }) }, record.type);
  const found = await type.read(looking, record.physicalId, record.properties);
  const live = found && { ...found, properties: withoutSystemTags(record.type, found.properties) };
  const differences = live && compareProperties(record.type, record.properties, live.properties);
  const actual = live && Object.fromEntries(Object.keys(record.properties).map((name) => [name, live.properties[name]]));
  const drift: ResourceDriftRecord = {
    ...expected(record),
    ...(actual && { ActualProperties: JSON.stringify(actual) }),
    ...(differences && { PropertyDifferences: differences }),
    StackResourceDriftStatus: differences === undefined ? 'DELETED' : differences.length > 0 ? 'MODIFIED' : 'IN_SYNC',
    at: call.cloud.now().getTime(),
  };
  stackStore(call.partition).putDrift(stack.id, drift);
  return drift;
}

function expected({ logicalId, physicalId, type, properties }: ResourceRecord) {
  return {
    LogicalResourceId: logicalId,
    ...(physicalId !== undefined && { PhysicalResourceId: physicalId }),
    ResourceType: type,
    ExpectedProperties: JSON.stringify(properties),
  };
}

/**
 * Looks at all resources of a stack, or at some. What is found out of the others stands when one may not be looked at:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackDriftDetectionStatus.html
 */
export async function detectStackDrift(call: Call, stack: StackRecord, logicalIds: string[] | undefined): Promise<DriftDetectionRecord> {
  const store = stackStore(call.partition);
  const records = store.listResources(stack.id).filter(({ logicalId }) => logicalIds === undefined || logicalIds.includes(logicalId));
  let driftedCount = 0;
  const failures: string[] = [];
  for (const record of records) {
    try {
      const drift = await detectResourceDrift(call, stack, record);
      if (drift && drift.StackResourceDriftStatus !== 'IN_SYNC') driftedCount += 1;
    } catch (error) {
      const DriftStatusReason = failureReason(call, error);
      failures.push(`Failed to detect drift on resource [${record.logicalId}]: ${DriftStatusReason}`);
      const at = call.cloud.now().getTime();
      store.putDrift(stack.id, { ...expected(record), StackResourceDriftStatus: 'UNKNOWN', DriftStatusReason, at });
    }
  }
  const detection: DriftDetectionRecord = {
    id: randomUUID(),
    stackId: stack.id,
    at: call.cloud.now().getTime(),
    status: driftedCount > 0 ? 'DRIFTED' : failures.length > 0 ? 'UNKNOWN' : 'IN_SYNC',
    driftedCount,
    ...(failures.length > 0 && { reason: failures.join('\n') }),
  };
  store.putDriftDetection(detection);
  return detection;
}

export function describeDrift(stack: StackRecord, { at, ...drift }: ResourceDriftRecord): StackResourceDrift {
  return { ...drift, StackId: stack.id, Timestamp: new Date(at) };
}
