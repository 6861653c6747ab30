import type { DescribeTableReplicaAutoScalingCommandInput, DescribeTableReplicaAutoScalingCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { getNamedTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTableReplicaAutoScaling.html: a table here has no replicas. */
export const describeTableReplicaAutoScaling = operation<
  DescribeTableReplicaAutoScalingCommandInput,
  DescribeTableReplicaAutoScalingCommandOutput
>({
  access: (call, { TableName }) => [tableAccess(call, 'DescribeTableReplicaAutoScaling', TableName)],
  run: ({ partition }, { TableName }) => ({
    TableAutoScalingDescription: { TableName: getNamedTable(partition, TableName).name, TableStatus: 'ACTIVE', Replicas: [] },
  }),
});
