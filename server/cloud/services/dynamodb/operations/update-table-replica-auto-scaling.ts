import type { UpdateTableReplicaAutoScalingCommandInput, UpdateTableReplicaAutoScalingCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { notOffered } from '../not-offered';
import { getNamedTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTableReplicaAutoScaling.html */
export const updateTableReplicaAutoScaling = operation<
  UpdateTableReplicaAutoScalingCommandInput,
  UpdateTableReplicaAutoScalingCommandOutput
>({
  access: (call, { TableName }) => [tableAccess(call, 'UpdateTableReplicaAutoScaling', TableName)],
  run({ partition }, { TableName }) {
    getNamedTable(partition, TableName);
    throw notOffered('scaling of replicas: a table is in one Region, and takes what it is sent');
  },
});
