import type { DescribeGlobalTableSettingsCommandInput, DescribeGlobalTableSettingsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { globalTableAccess } from '../item-access';
import { globalTableNotFound } from '../not-offered';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeGlobalTableSettings.html */
export const describeGlobalTableSettings = operation<DescribeGlobalTableSettingsCommandInput, DescribeGlobalTableSettingsCommandOutput>({
  access: globalTableAccess('DescribeGlobalTableSettings'),
  run(_call, { GlobalTableName }) {
    throw globalTableNotFound(GlobalTableName);
  },
});
