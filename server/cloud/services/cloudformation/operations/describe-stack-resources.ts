import type { DescribeStackResourcesCommandInput, DescribeStackResourcesCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { describeResource } from '../descriptions';
import { validationError } from '../errors';
import { type StackRecord, stackStore } from '../state';

const RESOURCES_MAX = 100;

export const describeStackResources = operation<DescribeStackResourcesCommandInput, DescribeStackResourcesCommandOutput>({
  access: onStack('DescribeStackResources'),
  run(call, input) {
    const store = stackStore(call.partition);
    const resourcesOf = (stack: StackRecord) =>
      store
        .listResources(stack.id)
        .filter(({ logicalId }) => input.LogicalResourceId === undefined || logicalId === input.LogicalResourceId)
        .slice(0, RESOURCES_MAX)
        .map((record) => describeResource(stack, record, store.findDrift(stack.id, record.logicalId)));
    if (input.StackName !== undefined) return { StackResources: resourcesOf(store.getStack(input.StackName)) };
    if (input.PhysicalResourceId === undefined) throw validationError('Either StackName or PhysicalResourceId must be specified');
    const owner = store
      .listStacks()
      .find(({ id }) => store.listResources(id).some(({ physicalId }) => physicalId === input.PhysicalResourceId));
    if (!owner) throw validationError(`Stack for ${input.PhysicalResourceId} does not exist`);
    return { StackResources: resourcesOf(owner) };
  },
});
