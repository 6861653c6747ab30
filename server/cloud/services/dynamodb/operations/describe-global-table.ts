import type { DescribeGlobalTableCommandInput, DescribeGlobalTableCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { globalTableAccess } from '../item-access';
import { globalTableNotFound } from '../not-offered';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeGlobalTable.html */
export const describeGlobalTable = operation<DescribeGlobalTableCommandInput, DescribeGlobalTableCommandOutput>({
  access: globalTableAccess('DescribeGlobalTable'),
  run(_call, { GlobalTableName }) {
    throw globalTableNotFound(GlobalTableName);
  },
});
