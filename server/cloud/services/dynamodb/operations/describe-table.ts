import type { DescribeTableCommandInput, DescribeTableCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { getNamedTable } from '../table';
import { tableDescription } from '../table-description';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html */
export const describeTable = operation<DescribeTableCommandInput, DescribeTableCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'DescribeTable', TableName)],
  run: (call, { TableName }) => ({ Table: tableDescription(call.partition, getNamedTable(call.partition, TableName)) }),
});
