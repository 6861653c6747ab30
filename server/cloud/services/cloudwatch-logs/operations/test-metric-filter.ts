import type { TestMetricFilterCommandInput, TestMetricFilterCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { invalidParameter } from '../failures';
import { filterPattern } from '../filter-pattern';

const MESSAGES_MAX = 50;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TestMetricFilter.html */
export const testMetricFilter = operation<TestMetricFilterCommandInput, TestMetricFilterCommandOutput>({
  run(_call, { filterPattern: pattern, logEventMessages = [] }) {
    if (logEventMessages.length === 0 || logEventMessages.length > MESSAGES_MAX) {
      throw invalidParameter(`Between 1 and ${MESSAGES_MAX} log event messages can be tested.`);
    }
    const match = filterPattern(pattern);
    return {
      matches: logEventMessages.flatMap((eventMessage, index) => {
        const found = match(eventMessage);
        return found ? [{ eventNumber: index + 1, eventMessage, extractedValues: found.extracted() }] : [];
      }),
    };
  },
});
