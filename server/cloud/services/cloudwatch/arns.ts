import type { AccessRequest, Call } from '../../service';
import type { Partition } from '../../state/partition';

export function alarmArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
}

/** Dashboards belong to the account, not to a Region. */
export function dashboardArn({ accountId }: Pick<Partition, 'accountId'>, name: string): string {
  return `arn:aws:cloudwatch::${accountId}:dashboard/${name}`;
}

/** One permission for each alarm that is named; for all of them when none is. */
export function alarmAccess(call: Call, action: string, names: (string | undefined)[] | undefined): AccessRequest[] {
  const resources = names?.length ? names.map((name = '') => alarmArn(call.partition, name)) : [alarmArn(call.partition, '*')];
  return resources.map((resource) => ({ action: `cloudwatch:${action}`, resource }));
}
