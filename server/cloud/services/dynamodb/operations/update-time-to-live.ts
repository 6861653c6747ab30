import type { UpdateTimeToLiveCommandInput, UpdateTimeToLiveCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { validation } from '../failures';
import { tableAccess } from '../item-access';
import { getNamedTable, saveTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html */
export const updateTimeToLive = operation<UpdateTimeToLiveCommandInput, UpdateTimeToLiveCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'UpdateTimeToLive', TableName)],
  run({ partition }, { TableName, TimeToLiveSpecification }) {
    const table = getNamedTable(partition, TableName);
    const enabled = table.timeToLive?.Enabled === true;
    if (!TimeToLiveSpecification?.AttributeName) throw validation('TimeToLiveSpecification must name an attribute');
    if (enabled && TimeToLiveSpecification.Enabled) {
      throw validation(
        table.timeToLive?.AttributeName === TimeToLiveSpecification.AttributeName
          ? 'TimeToLive is already enabled'
          : `TimeToLive is active on a different AttributeName: current AttributeName is ${table.timeToLive?.AttributeName}`,
      );
    }
    if (!enabled && !TimeToLiveSpecification.Enabled) throw validation('TimeToLive is already disabled');
    saveTable(partition, { ...table, timeToLive: TimeToLiveSpecification });
    return { TimeToLiveSpecification };
  },
});
