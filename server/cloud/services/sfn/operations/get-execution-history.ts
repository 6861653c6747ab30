import type { GetExecutionHistoryCommandInput, GetExecutionHistoryCommandOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getExecution } from '../engine/executions';
import { EVENTS_MAX, listEvents } from '../engine/history';

const PAGE_SIZE = 100;
const PAGE_SIZE_MAX = 1000;
const DATA = ['input', 'output', 'parameters'];

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html */
export const getExecutionHistory = operation<GetExecutionHistoryCommandInput, GetExecutionHistoryCommandOutput>({
  access: (_call, { executionArn }) => [{ action: 'states:GetExecutionHistory', resource: executionArn ?? '' }],
  run(call, { executionArn, maxResults = 0, reverseOrder = false, nextToken, includeExecutionData = true }) {
    const { arn } = getExecution(call, executionArn);
    const limit = maxResults > 0 ? Math.min(maxResults, PAGE_SIZE_MAX) : PAGE_SIZE;
    const from = nextToken === undefined ? (reverseOrder ? EVENTS_MAX + 1 : 0) : Number(Buffer.from(nextToken, 'base64url').toString());
    if (!Number.isInteger(from)) throw new CloudFailure('InvalidToken', "Invalid Token: 'Invalid token'");
    const found = listEvents(call.partition, arn, { from, limit: limit + 1, reverse: reverseOrder });
    const events = found.slice(0, limit);
    const last = events.at(-1)?.id;
    return {
      events: includeExecutionData ? events : events.map(withoutData),
      ...(found.length > limit && { nextToken: Buffer.from(String(last)).toString('base64url') }),
    };
  },
});

function withoutData(event: HistoryEvent): HistoryEvent {
  const members = Object.entries(event).map(([name, value]) => [
    name,
    name.endsWith('Details') ? Object.fromEntries(Object.entries(Object(value)).filter(([member]) => !DATA.includes(member))) : value,
  ]);
  // The same members, with less in those that have members of their own.
  return Object.fromEntries(members) as HistoryEvent;
}
