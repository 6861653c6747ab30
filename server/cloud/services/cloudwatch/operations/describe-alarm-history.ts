import type { DescribeAlarmHistoryCommandInput, DescribeAlarmHistoryCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { listHistory } from '../alarms/history';
import { alarmAccess } from '../arns';
import { pageOf, validation } from '../failures';

const RECORDS_MAX = 100;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
export const describeAlarmHistory = operation<DescribeAlarmHistoryCommandInput, DescribeAlarmHistoryCommandOutput>({
  access: (call, { AlarmName }) => alarmAccess(call, 'DescribeAlarmHistory', AlarmName === undefined ? undefined : [AlarmName]),
  run({ cloud, partition }, input) {
    const { AlarmName, AlarmTypes = ['MetricAlarm'], HistoryItemType, MaxRecords = RECORDS_MAX, ScanBy = 'TimestampDescending' } = input;
    if (MaxRecords < 1 || MaxRecords > RECORDS_MAX) throw validation(`MaxRecords must be between 1 and ${RECORDS_MAX}.`);
    const items = listHistory(partition, input.StartDate ?? new Date(0), input.EndDate ?? cloud.now()).filter(
      (item) =>
        (AlarmName === undefined || item.AlarmName === AlarmName) &&
        (AlarmName !== undefined || (item.AlarmType && AlarmTypes.includes(item.AlarmType))) &&
        (HistoryItemType === undefined || item.HistoryItemType === HistoryItemType),
    );
    const { page, NextToken } = pageOf(ScanBy === 'TimestampAscending' ? items : items.reverse(), input.NextToken, MaxRecords);
    return { AlarmHistoryItems: page, NextToken };
  },
});
