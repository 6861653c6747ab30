import { fullDiff, type ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import type { PlanAction } from '@/lib/views/plan';
import type { StackNode, TemplateResource } from './assembly';
import { type ResourceName, resourceName } from './resource-name';
import { listResources } from './stack-tree';

export interface ResourceChange extends ResourceName {
  /** Stack path and logical id. */
  id: string;
  resourceType: string;
  action: PlanAction;
  /** Properties that change; those that make a replacement necessary when it is one. */
  properties: string[];
  /** The cloud may or may not have to replace it: its documentation says “sometimes”. */
  maybeReplaced: boolean;
  /** Removing or replacing it leaves the old one in the account. */
  kept: boolean;
  before?: TemplateResource;
  after?: TemplateResource;
}

const EMPTY: StackNode = { template: { Resources: {} }, nested: new Map() };

/** What going from what is deployed (nothing when absent) to new templates would do to each resource. */
export function compareStacks(before: StackNode | undefined, after: StackNode, prefix = ''): ResourceChange[] {
  // Without anything to compare with everything is new, which needs no resource specification: loading it takes a second.
  if (!before) return everythingNew(after, prefix);
  const old = before;
  const changes: ResourceChange[] = [];
  const differences = fullDiff(old.template, after.template).resources;
  differences.forEachDifference((logicalId, difference) => {
    if (old.nested.has(logicalId) || after.nested.has(logicalId)) return;
    const change = changeOf(`${prefix}${logicalId}`, logicalId, difference);
    if (change) changes.push(change);
  });
  for (const logicalId of new Set([...old.nested.keys(), ...after.nested.keys()])) {
    changes.push(...compareStacks(old.nested.get(logicalId), after.nested.get(logicalId) ?? EMPTY, `${prefix}${logicalId}/`));
  }
  return changes;
}

function everythingNew(stack: StackNode, prefix: string): ResourceChange[] {
  return listResources(stack, prefix)
    .filter(({ resource }) => resource.Type !== 'AWS::CDK::Metadata')
    .map(({ logicalId: _, resource, ...named }) => ({
      ...named,
      resourceType: resource.Type,
      action: 'add',
      properties: [],
      maybeReplaced: false,
      kept: false,
      after: resource,
    }));
}

function changeOf(id: string, logicalId: string, difference: ResourceDifference): ResourceChange | undefined {
  const before = difference.oldValue as TemplateResource | undefined;
  const after = difference.newValue as TemplateResource | undefined;
  const resourceType = difference.newResourceType ?? difference.oldResourceType ?? '';
  const updates = Object.entries(difference.propertyUpdates);
  const action = actionOf(difference, resourceType, before, after);
  if (!action || resourceType === 'AWS::CDK::Metadata') return undefined;
  const replacing = updates.filter(([, update]) => update.changeImpact === ResourceImpact.WILL_REPLACE).map(([name]) => name);
  const path = (after ?? before)?.Metadata?.['aws:cdk:path'];
  const policy = action === 'replace' ? before?.UpdateReplacePolicy : before?.DeletionPolicy;
  return {
    id,
    resourceType,
    action,
    properties:
      action === 'replace' && replacing.length > 0
        ? replacing
        : action === 'add' || action === 'remove'
          ? []
          : updates.map(([name]) => name),
    maybeReplaced: difference.changeImpact === ResourceImpact.MAY_REPLACE,
    kept: policy === 'Retain' || policy === 'Snapshot' || policy === 'RetainExceptOnCreate',
    before,
    after,
    ...resourceName(path, resourceType, logicalId),
  };
}

function actionOf(
  difference: ResourceDifference,
  resourceType: string,
  before: TemplateResource | undefined,
  after: TemplateResource | undefined,
): PlanAction | undefined {
  if (difference.isAddition) return 'add';
  if (difference.isRemoval) return 'remove';
  if (Object.keys(difference.propertyUpdates).length === 0 && !difference.resourceTypeChanged) return undefined;
  if (resourceType === 'Custom::AmplifyDynamoDBTable') return replacesTable(before, after) ? 'replace' : 'change';
  return difference.changeImpact === ResourceImpact.WILL_REPLACE ? 'replace' : 'change';
}

/** Amplify's table manager makes a new table when the key, a local index or the name changes, and with a flag when an index does. */
function replacesTable(before: TemplateResource | undefined, after: TemplateResource | undefined): boolean {
  const changed = (name: string): boolean =>
    JSON.stringify(before?.Properties?.[name] ?? null) !== JSON.stringify(after?.Properties?.[name] ?? null);
  const indexReplaces = after?.Properties?.replaceTableUponGsiUpdate === true;
  return (
    changed('keySchema') || changed('localSecondaryIndexes') || changed('tableName') || (indexReplaces && changed('globalSecondaryIndexes'))
  );
}
