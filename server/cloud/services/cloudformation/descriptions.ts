/** Records in the shapes that the API answers with. */
import type {
  BeaconStackOperationStatus,
  ChangeSetSummary,
  OperationEvent,
  Parameter,
  Stack,
  StackDriftStatus,
  StackEvent,
  StackResource,
  StackResourceDriftInformation,
  StackSummary,
} from '@aws-sdk/client-cloudformation';
import type { EventRecord } from './event-log';
import type { ChangeSetRecord, DriftDetectionRecord, ResourceDriftRecord, ResourceRecord, StackParameter, StackRecord } from './state';

const HIDDEN = '****';

export function describeParameters(parameters: StackParameter[]): Parameter[] {
  return parameters.map(({ key, value, resolvedValue, noEcho }) => ({
    ParameterKey: key,
    ParameterValue: noEcho ? HIDDEN : value,
    ...(resolvedValue !== undefined && { ResolvedValue: noEcho ? HIDDEN : resolvedValue }),
  }));
}

function driftOf(detection: DriftDetectionRecord | undefined): { StackDriftStatus: StackDriftStatus; LastCheckTimestamp?: Date } {
  return detection
    ? { StackDriftStatus: detection.status, LastCheckTimestamp: new Date(detection.at) }
    : { StackDriftStatus: 'NOT_CHECKED' };
}

export function describeStack(stack: StackRecord, detection: DriftDetectionRecord | undefined): Stack {
  return {
    StackId: stack.id,
    StackName: stack.name,
    Description: stack.description,
    Parameters: describeParameters(stack.parameters),
    CreationTime: new Date(stack.createdAt),
    LastUpdatedTime: stack.updatedAt === undefined ? undefined : new Date(stack.updatedAt),
    DeletionTime: stack.deletedAt === undefined ? undefined : new Date(stack.deletedAt),
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    DisableRollback: stack.disableRollback,
    RollbackConfiguration: stack.rollbackConfiguration ?? {},
    NotificationARNs: stack.notificationArns,
    TimeoutInMinutes: stack.timeoutInMinutes,
    Capabilities: stack.capabilities,
    Outputs: stack.outputs.map(({ key, value, description, exportName }) => ({
      OutputKey: key,
      OutputValue: value,
      Description: description,
      ExportName: exportName,
    })),
    RoleARN: stack.roleArn,
    Tags: stack.tags,
    EnableTerminationProtection: stack.terminationProtection,
    ...(stack.operationId !== undefined && {
      LastOperations: [{ OperationType: stack.operationType, OperationId: stack.operationId }],
    }),
    ParentId: stack.parentId,
    RootId: stack.rootId,
    ChangeSetId: stack.changeSetId,
    DriftInformation: driftOf(detection),
  };
}

export function summarizeStack(stack: StackRecord, detection: DriftDetectionRecord | undefined): StackSummary {
  return {
    StackId: stack.id,
    StackName: stack.name,
    TemplateDescription: stack.description,
    CreationTime: new Date(stack.createdAt),
    LastUpdatedTime: stack.updatedAt === undefined ? undefined : new Date(stack.updatedAt),
    DeletionTime: stack.deletedAt === undefined ? undefined : new Date(stack.deletedAt),
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    ParentId: stack.parentId,
    RootId: stack.rootId,
    DriftInformation: driftOf(detection),
  };
}

function resourceDriftOf(drift: ResourceDriftRecord | undefined): StackResourceDriftInformation {
  return drift?.StackResourceDriftStatus
    ? { StackResourceDriftStatus: drift.StackResourceDriftStatus, LastCheckTimestamp: new Date(drift.at) }
    : { StackResourceDriftStatus: 'NOT_CHECKED' };
}

export function describeResource(stack: StackRecord, record: ResourceRecord, drift: ResourceDriftRecord | undefined): StackResource {
  return {
    StackId: stack.id,
    StackName: stack.name,
    LogicalResourceId: record.logicalId,
    PhysicalResourceId: record.physicalId,
    ResourceType: record.type,
    Timestamp: new Date(record.updatedAt),
    ResourceStatus: record.status,
    ResourceStatusReason: record.reason,
    DriftInformation: resourceDriftOf(drift),
  };
}

export function describeEvent(stack: StackRecord, event: EventRecord): StackEvent {
  return {
    StackId: stack.id,
    StackName: stack.name,
    EventId: event.id,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: new Date(event.at),
    ResourceStatus: event.status as StackEvent['ResourceStatus'],
    ResourceStatusReason: event.reason,
    ResourceProperties: event.properties,
    ClientRequestToken: event.requestToken,
    OperationId: event.operationId,
  };
}

/** What became of an operation, from the status that its stack has after it. */
function operationStatus({ status }: StackRecord): BeaconStackOperationStatus {
  if (status.endsWith('_IN_PROGRESS')) return 'IN_PROGRESS';
  return status.endsWith('_FAILED') || /^(UPDATE_|IMPORT_)?ROLLBACK_/.test(status) ? 'FAILED' : 'SUCCEEDED';
}

export function describeOperationEvent(stack: StackRecord, event: EventRecord): OperationEvent {
  const ofStack = event.physicalId === stack.id;
  const { StackName: _stackName, ...described } = describeEvent(stack, event);
  return {
    ...described,
    OperationType: event.operationType,
    EventType: event.status.endsWith('_FAILED') && !ofStack ? 'PROVISIONING_ERROR' : ofStack ? 'STACK_EVENT' : 'PROGRESS_EVENT',
    ...(ofStack && event.operationId === stack.operationId && { OperationStatus: operationStatus(stack) }),
  };
}

export function summarizeChangeSet(changeSet: ChangeSetRecord): ChangeSetSummary {
  return {
    StackId: changeSet.stackId,
    StackName: changeSet.stackName,
    ChangeSetId: changeSet.id,
    ChangeSetName: changeSet.name,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    StatusReason: changeSet.reason,
    CreationTime: new Date(changeSet.createdAt),
    Description: changeSet.description,
    IncludeNestedStacks: changeSet.includeNestedStacks,
    ParentChangeSetId: changeSet.parentId,
    RootChangeSetId: changeSet.rootId,
  };
}
