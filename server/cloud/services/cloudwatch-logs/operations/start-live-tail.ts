import type { Readable } from 'node:stream';
import type { StartLiveTailCommandInput, StartLiveTailCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { checkStandardClass, getGroup, invalidParameter } from '../failures';
import { filterPattern } from '../filter-pattern';
import { groupAccess, groupName } from '../group-arn';
import { liveTail } from '../live-tail';
import { logStore } from '../state';

/** The stream is written as it comes, already in its frames. */
type Output = Omit<StartLiveTailCommandOutput, 'responseStream'> & { responseStream?: Readable };

const GROUPS_MAX = 10;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html */
export const startLiveTail = operation<StartLiveTailCommandInput, Output>({
  access: (call, { logGroupIdentifiers = [] }) => logGroupIdentifiers.flatMap((arn) => groupAccess(call, 'StartLiveTail', arn)),
  run(call, input) {
    const { logGroupIdentifiers = [], logStreamNames, logStreamNamePrefixes, logEventFilterPattern } = input;
    if (logGroupIdentifiers.length === 0 || logGroupIdentifiers.length > GROUPS_MAX) {
      throw invalidParameter(`A session is of 1 to ${GROUPS_MAX} log groups.`);
    }
    const notArn = logGroupIdentifiers.find((identifier) => !/^arn:[^:]+:logs:.*[^*]$/.test(identifier));
    if (notArn !== undefined)
      throw invalidParameter(`The log group identifier '${notArn}' must be an ARN that does not end in an asterisk.`);
    if (logStreamNames && logStreamNamePrefixes) {
      throw invalidParameter('logStreamNames and logStreamNamePrefixes cannot both be specified.');
    }
    if ((logStreamNames ?? logStreamNamePrefixes) && logGroupIdentifiers.length > 1) {
      throw invalidParameter('Log streams can only be specified for a single log group.');
    }
    const store = logStore(call.partition);
    const groups = logGroupIdentifiers.map((arn): [string, string] => {
      const group = getGroup(store, groupName(arn));
      checkStandardClass(group);
      return [group.name, arn];
    });
    const filter = {
      groups: new Map(groups),
      pattern: filterPattern(logEventFilterPattern),
      streams: (name: string) => logStreamNames?.includes(name) ?? logStreamNamePrefixes?.some((prefix) => name.startsWith(prefix)) ?? true,
    };
    return { responseStream: liveTail(call, input, filter) };
  },
});
