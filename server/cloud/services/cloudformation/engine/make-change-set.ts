import type { Change } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../service';
import { type ChangeSetRecord, type StackStore, stackStore } from '../state';
import { changeSetArn } from './new-stack';
import type { StackPlan } from './plan-stack';

type ChangeSetSettings = Omit<
  ChangeSetRecord,
  'id' | 'stackId' | 'stackName' | 'status' | 'executionStatus' | 'reason' | 'createdAt' | 'version' | 'changes' | 'adopted' | 'type'
> & { isImport: boolean };

const NO_CHANGES = "The submitted information didn't contain changes. Submit different information to create a change set.";

/** Stores the change set of a plan, and one for each nested stack when they are asked for. */
export function putChangeSets(call: Call, plan: StackPlan, { isImport, ...settings }: ChangeSetSettings): ChangeSetRecord {
  const store = stackStore(call.partition);
  const id = changeSetArn(call.partition, settings.name);
  const nestedIds = new Map<string, string>();
  if (settings.includeNestedStacks) {
    for (const { logicalId, plan: nested } of plan.nested) {
      const name = `${settings.name.slice(0, 60)}-${logicalId.slice(0, 40)}-${id.slice(-12)}`;
      nestedIds.set(
        logicalId,
        putChangeSets(call, nested, { ...settings, isImport, name, parentId: id, rootId: settings.rootId ?? id }).id,
      );
    }
  }
  const changes = plan.changes.map((change): Change => {
    const nestedId = nestedIds.get(change.ResourceChange?.LogicalResourceId ?? '');
    return nestedId === undefined ? change : { ...change, ResourceChange: { ...change.ResourceChange, ChangeSetId: nestedId } };
  });
  const nested = settings.parentId !== undefined;
  const failed = !plan.hasChanges && plan.existing !== undefined && plan.existing.status !== 'REVIEW_IN_PROGRESS';
  const record: ChangeSetRecord = {
    ...settings,
    id,
    stackId: plan.stackId,
    stackName: plan.stackName,
    type: isImport ? 'IMPORT' : plan.existing && plan.existing.status !== 'REVIEW_IN_PROGRESS' ? 'UPDATE' : 'CREATE',
    status: failed && !nested ? 'FAILED' : 'CREATE_COMPLETE',
    // Nested change sets run with their root.
    executionStatus: failed || nested ? 'UNAVAILABLE' : 'AVAILABLE',
    createdAt: call.cloud.now().getTime(),
    version: plan.version,
    changes,
    adopted: plan.adopted,
    ...(failed && !nested && { reason: NO_CHANGES }),
  };
  store.putTemplate(plan.stackId, plan.version.templateHash, plan.templateText);
  store.putChangeSet(record);
  return record;
}

/** Removes the change sets of the nested stacks that a change set holds: they neither run nor outlive it. */
export function removeNestedChangeSets(store: StackStore, changeSet: ChangeSetRecord): void {
  for (const { ResourceChange } of changeSet.changes) {
    const nested = ResourceChange?.ChangeSetId === undefined ? undefined : store.findChangeSet(ResourceChange.ChangeSetId);
    if (!nested) continue;
    removeNestedChangeSets(store, nested);
    store.removeChangeSet(nested);
    const stack = store.findStack(nested.stackId);
    if (stack) store.pruneTemplates(stack);
    else store.removeTemplate(nested.stackId, nested.version.templateHash);
  }
}
