import type { AccessRequest, Call } from '../../service';
import type { Partition } from '../../state/partition';
import { invalidParameter } from './failures';

const GROUP_NAME = /^[.\-_/#A-Za-z0-9]{1,512}$/;
const STREAM_NAME = /^[^:*]{1,512}$/;

/** The ARN of a log group, without the `:*` that policies and DescribeLogGroups' `arn` put behind it. */
export function groupArn({ accountId, region }: Partition, name: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
}

export function groupAccess(call: Call, action: string, nameOrArn: string | undefined): AccessRequest[] {
  return [{ action: `logs:${action}`, resource: `${groupArn(call.partition, groupName(nameOrArn))}:*` }];
}

export function streamAccess(call: Call, action: string, group: string | undefined, stream: string | undefined): AccessRequest[] {
  return [{ action: `logs:${action}`, resource: `${groupArn(call.partition, groupName(group))}:log-stream:${stream ?? ''}` }];
}

/** The name in a log group's name, identifier or ARN. */
export function groupName(nameOrArn: string | undefined): string {
  const text = nameOrArn ?? '';
  return text.startsWith('arn:') ? (text.split(':')[6] ?? '') : text;
}

export function checkGroupName(name: string | undefined): string {
  if (name !== undefined && GROUP_NAME.test(name)) return name;
  throw invalidParameter(
    `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`,
  );
}

export function checkStreamName(name: string | undefined): string {
  if (name !== undefined && STREAM_NAME.test(name)) return name;
  throw invalidParameter(
    `1 validation error detected: Value '${name}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`,
  );
}
