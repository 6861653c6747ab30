import type { TestEventPatternCommandInput, TestEventPatternCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkPattern } from '../check-pattern';
import { matchesPattern } from '../event-pattern';

const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
export const testEventPattern = operation<TestEventPatternCommandInput, TestEventPatternCommandOutput>({
  run(_call, { EventPattern = '', Event = '' }) {
    const pattern = checkPattern(EventPattern);
    const event = readEvent(Event);
    const missing = REQUIRED.find((name) => !Object.hasOwn(event, name));
    if (missing !== undefined) throw new CloudFailure('ValidationException', `Parameter Event is not valid. Reason: it has no ${missing}.`);
    return { Result: matchesPattern(pattern, event) };
  },
});

function readEvent(text: string): object {
  try {
    const event: unknown = JSON.parse(text);
    if (typeof event === 'object' && event !== null) return event;
  } catch {
    // Falls through: what is no JSON and what is no object are the same complaint.
  }
  throw new CloudFailure('ValidationException', 'Parameter Event is not valid. Reason: it must be a JSON object.');
}
