import type { Parameter, Tag } from '@aws-sdk/client-cloudformation';
import { CloudFailure } from '../../../failure';
import type { StackRecord, StackVersion } from '../state';
import { permitOperation } from '../surroundings';
import { fetchTemplate } from '../template/fetch-template';
import { templateHash } from '../template/read-template';
import { NESTED_STACK_TYPE } from '../template/template';
import { applyStack } from './apply-stack';
import { deleteStack } from './delete-stack';
import { stackArn } from './new-stack';
import { type PreparedStack, prepareStack } from './prepare-stack';
import { callOf, type NestedStackType, resourceEvent, setStack, type Work } from './work';

/** Parameters of a nested stack as they stand in the parent's template; lists are joined, as on AWS. */
export function nestedParameters(value: unknown): Parameter[] {
  return Object.entries((value ?? {}) as Record<string, unknown>).map(([key, given]) => ({
    ParameterKey: key,
    ParameterValue: Array.isArray(given) ? given.map(String).join(',') : String(given),
  }));
}

/** What an update keeps so that a rollback can restore it. */
export function stackVersionOf(stack: StackRecord): StackVersion {
  const { templateHash: hash, originalTemplate, description, parameters, tags, capabilities, outputs, imports } = stack;
  return {
    templateHash: hash,
    parameters,
    tags,
    capabilities,
    outputs,
    imports,
    ...(description !== undefined && { description }),
    ...(originalTemplate !== undefined && { originalTemplate }),
  };
}

function outputAttributes(stack: StackRecord): Record<string, unknown> {
  return Object.fromEntries(stack.outputs.map(({ key, value }) => [`Outputs.${key}`, value]));
}

async function prepare(
  work: Work,
  parent: StackRecord,
  child: { id: string; name: string; previous?: StackVersion },
  properties: Record<string, unknown>,
): Promise<PreparedStack> {
  const call = callOf(work);
  return prepareStack(call, {
    stackId: child.id,
    stackName: child.name,
    templateText: await fetchTemplate(call, { TemplateURL: String(properties.TemplateURL) }),
    parameters: nestedParameters(properties.Parameters),
    tags: [...parent.tags, ...((properties.Tags ?? []) as Tag[])],
    capabilities: parent.capabilities,
    notificationArns: (properties.NotificationARNs ?? []) as string[],
    ...(child.previous && { previous: child.previous }),
  });
}

/** `AWS::CloudFormation::Stack`, run by the same engine as part of the parent's operation. */
export function nestedStack(work: Work): NestedStackType {
  const { store } = work;
  return {
    async create(call, properties) {
      const parent = store.getStack(call.stackId);
      const name = call.generateName(128);
      const id = stackArn(work.partition, name);
      await permitOperation(call, 'cloudformation', 'CreateStack', { StackName: name });
      const { version, templateText } = await prepare(work, parent, { id, name }, properties);
      store.transaction(() => {
        store.putTemplate(id, version.templateHash, templateText);
        store.putStack({
          ...version,
          id,
          name,
          parentId: parent.id,
          rootId: work.rootId,
          status: 'CREATE_IN_PROGRESS',
          createdAt: work.cloud.now().getTime(),
          notificationArns: [],
          disableRollback: parent.disableRollback,
          onFailure: 'ROLLBACK',
          terminationProtection: false,
          principal: work.principal,
          ...(parent.roleArn !== undefined && { roleArn: parent.roleArn }),
        });
        setStack(work, id, { status: 'CREATE_IN_PROGRESS' });
        const record = store.findResource(parent.id, call.logicalId);
        if (record) {
          record.physicalId = id;
          store.putResource(parent.id, record);
          resourceEvent(work, parent.id, record, record.status, { reason: 'Resource creation Initiated' });
        }
      });
      const applied = await applyStack(work, id);
      if (!applied.ok) {
        setStack(work, id, { status: 'CREATE_FAILED', reason: applied.reason });
        throw new CloudFailure('NestedStackFailed', `Embedded stack ${id} was not successfully created: ${applied.reason}`, {
          members: { PhysicalResourceId: id },
        });
      }
      return { physicalId: id, attributes: outputAttributes(setStack(work, id, { status: 'CREATE_COMPLETE' })) };
    },

    async update(call, physicalId, properties) {
      const child = store.getStack(physicalId);
      await permitOperation(call, 'cloudformation', 'UpdateStack', { StackName: physicalId });
      const previous = stackVersionOf(child);
      const { version, templateText } = await prepare(
        work,
        store.getStack(call.stackId),
        { id: child.id, name: child.name, previous },
        properties,
      );
      store.transaction(() => {
        store.putTemplate(child.id, version.templateHash, templateText);
        setStack(work, child.id, {
          ...version,
          description: version.description,
          originalTemplate: version.originalTemplate,
          outputs: child.outputs,
          imports: child.imports,
          before: child.before ?? previous,
          principal: work.principal,
          status: 'UPDATE_IN_PROGRESS',
          updatedAt: work.cloud.now().getTime(),
        });
      });
      const applied = await applyStack(work, child.id);
      if (!applied.ok) {
        setStack(work, child.id, { status: 'UPDATE_FAILED', reason: applied.reason });
        throw new CloudFailure('NestedStackFailed', `Embedded stack ${child.id} was not successfully updated: ${applied.reason}`);
      }
      return { physicalId, attributes: outputAttributes(setStack(work, child.id, { status: 'UPDATE_COMPLETE' })) };
    },

    async remove(call, physicalId) {
      if (!store.findStack(physicalId)) return;
      await permitOperation(call, 'cloudformation', 'DeleteStack', { StackName: physicalId });
      const child = await deleteStack(work, physicalId);
      if (child.status === 'DELETE_COMPLETE') return;
      throw new CloudFailure('NestedStackFailed', `Embedded stack ${physicalId} was not successfully deleted: ${child.reason ?? ''}`);
    },

    async isOutdated({ physicalId, properties }) {
      const child = physicalId === undefined ? undefined : store.findStack(physicalId);
      if (!child) return false;
      const text = await fetchTemplate(callOf(work), { TemplateURL: String(properties.TemplateURL) });
      if (child.originalTemplate === undefined ? templateHash(text) !== child.templateHash : text !== child.originalTemplate) return true;
      // What transforms take in from elsewhere may have changed without the text.
      if (child.originalTemplate !== undefined && child.parentId !== undefined) {
        const { version } = await prepare(work, store.getStack(child.parentId), { ...child, previous: child }, properties);
        if (version.templateHash !== child.templateHash) return true;
      }
      for (const record of store.listResources(child.id)) {
        if (record.type === NESTED_STACK_TYPE && (await this.isOutdated(record))) return true;
      }
      return false;
    },
  };
}
