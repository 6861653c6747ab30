import type { DescribeLogGroupsCommandInput, DescribeLogGroupsCommandOutput, LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import type { Partition } from '../../../state/partition';
import { invalidParameter } from '../failures';
import { groupArn, groupName } from '../group-arn';
import { filterKey, metricFilters } from '../metric-filters';
import { type LogGroupRow, logStore } from '../state';

const LIMIT_MAX = 50;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const describeLogGroups = operation<DescribeLogGroupsCommandInput, DescribeLogGroupsCommandOutput>({
  run({ partition }, { logGroupNamePrefix, logGroupNamePattern, logGroupIdentifiers, logGroupClass, limit = LIMIT_MAX, nextToken = '' }) {
    if (logGroupNamePrefix && logGroupNamePattern) {
      throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
    }
    if (limit > LIMIT_MAX) throw invalidParameter(`The limit must not exceed ${LIMIT_MAX}`);
    const identifiers = logGroupIdentifiers && new Set(logGroupIdentifiers.map(groupName));
    const pattern = logGroupNamePattern?.toLowerCase();
    const rows = logStore(partition)
      .all<LogGroupRow>('SELECT * FROM log_groups WHERE name > ? ORDER BY name', nextToken)
      .filter(
        (group) =>
          group.name.startsWith(logGroupNamePrefix ?? '') &&
          (!pattern || group.name.toLowerCase().includes(pattern)) &&
          (!identifiers || identifiers.has(group.name)) &&
          (!logGroupClass || group.class === logGroupClass),
      );
    const page = rows.slice(0, limit);
    const last = page[page.length - 1];
    return { logGroups: page.map((row) => describedGroup(partition, row)), ...(rows.length > limit && last && { nextToken: last.name }) };
  },
});

function describedGroup(partition: Partition, group: LogGroupRow): LogGroup {
  const bytes = logStore(partition).first<{ bytes: number | null }>(
    'SELECT sum(length(message) + 26) AS bytes FROM log_events WHERE group_id = ?',
    group.id,
  );
  const arn = groupArn(partition, group.name);
  return {
    logGroupName: group.name,
    arn: `${arn}:*`,
    logGroupArn: arn,
    creationTime: group.created_at,
    metricFilterCount: metricFilters(partition).list({ prefix: filterKey(group.name, '') }).length,
    storedBytes: bytes?.bytes ?? 0,
    logGroupClass: group.class === 'INFREQUENT_ACCESS' ? 'INFREQUENT_ACCESS' : 'STANDARD',
    deletionProtectionEnabled: group.protected === 1,
    ...(group.retention_days !== null && { retentionInDays: group.retention_days }),
    ...(group.kms_key !== null && { kmsKeyId: group.kms_key }),
  };
}
