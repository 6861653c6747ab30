import type { DescribeTimeToLiveCommandInput, DescribeTimeToLiveCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { getNamedTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html */
export const describeTimeToLive = operation<DescribeTimeToLiveCommandInput, DescribeTimeToLiveCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'DescribeTimeToLive', TableName)],
  run({ partition }, { TableName }) {
    const { timeToLive } = getNamedTable(partition, TableName);
    return {
      TimeToLiveDescription:
        timeToLive?.Enabled && timeToLive.AttributeName !== undefined
          ? { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive.AttributeName }
          : { TimeToLiveStatus: 'DISABLED' },
    };
  },
});
