import type { EventBody, StepName, StoredEvent } from '../events';
import type { LogLine, ResourceView, StepView } from './deployment';

type LogEvent = Pick<LogLine, 'source' | 'level' | 'text'> & { at?: string };

/** What a step sets out to do. */
const beginnings: Record<StepName, string> = {
  commit: 'Looking up the commit',
  synthesise: 'Evaluating amplify/backend.ts',
  publish: 'Comparing files with those in the account',
  'change-set': 'Asking the cloud what would change',
  backend: 'Executing the change set',
  outputs: 'Reading amplify_outputs.json',
  'front-end': 'Looking for a front end',
  release: 'Making the release',
};

const endings = { queued: 'Waiting for a worker', running: 'Started', succeeded: 'Deployed', cancelled: 'Cancelled' } as const;

/**
 * The line of the log that an event is, in words; undefined when it tells nothing new.
 * @param known the step or resource as it was before the event; of a deployment that ends, the step that failed
 */
export function logLineOf({ id, at, body }: StoredEvent, known: StepView | ResourceView | undefined): LogLine | undefined {
  const line = toLine(body, known);
  return line && { id, at, ...line };
}

function toLine(body: EventBody, known: StepView | ResourceView | undefined): LogEvent | undefined {
  switch (body.type) {
    case 'log':
      return { source: body.source, level: body.level, text: body.text };
    case 'step':
      return stepLine(body, known?.state === body.state);
    case 'resource':
      return known?.state === body.state || body.state === 'waiting' ? undefined : resourceLine(body);
    case 'deployment-state': {
      if (body.state !== 'failed') return { source: 'deployment', level: 'info', text: endings[body.state] };
      // The step that failed has said why.
      return { source: 'deployment', level: 'error', text: (known ? undefined : body.error?.message) ?? 'Failed' };
    }
    default:
      return undefined;
  }
}

function stepLine({ step, state, detail }: Extract<EventBody, { type: 'step' }>, again: boolean): LogEvent | undefined {
  switch (state) {
    case 'running':
      return again ? undefined : { source: step, level: 'info', text: `${beginnings[step]} …` };
    case 'succeeded':
      return { source: step, level: 'info', text: detail ?? 'Done' };
    case 'skipped':
      return { source: step, level: 'info', text: detail === undefined ? 'Skipped' : `Skipped: ${detail}` };
    case 'failed':
      return { source: step, level: 'error', text: detail ?? 'Failed' };
    case 'cancelled':
      return { source: step, level: 'warning', text: 'Cancelled' };
    case 'waiting':
      return undefined;
    default:
      return state satisfies never;
  }
}

function resourceLine({ name, status, state, reason, at, counts }: Extract<EventBody, { type: 'resource' }>): LogEvent {
  const many = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const settled = state !== 'running' && state !== 'rolling-back';
  const back = state === 'rolled-back' ? 'rolled back' : undefined;
  const parts = [name, status ?? state, state === 'failed' ? reason : settled && many > 1 ? `${many} resources` : undefined, back];
  return {
    source: 'backend',
    level: state === 'failed' ? 'error' : state === 'rolling-back' || state === 'rolled-back' || state === 'stopped' ? 'warning' : 'info',
    text: parts.filter((part) => part !== undefined).join('  '),
    ...(at === undefined ? {} : { at }),
  };
}
