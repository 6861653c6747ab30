import { type FilteredLogEvent, FilterLogEventsCommand, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import type { LogEventView, LogGroupView, LogLevel } from '@/lib/views/log-group';
import type { Session } from '../session/session';
import { getEnvironment } from '../store/environments';
import { getDeployedBackend } from './deployed-backend';
import { listDeployedFunctions } from './functions';
import { parseInput } from './parse-input';

const GROUPS_MAX = 200;
const PAGES_MAX = 10;
const EVENTS_MAX = 1000;

/**
 * Where what runs in an environment writes its logs: its functions first, then its API, then what Amplify itself runs.
 * @throws UserError `not-deployed`
 */
export async function listLogGroups(session: Session, environmentId: string): Promise<LogGroupView[]> {
  const { clients } = await getDeployedBackend(session, environmentId);
  const { appId } = await getEnvironment(session.store, environmentId);
  const functions = new Map((await listDeployedFunctions(session, environmentId)).map(({ functionName, name }) => [functionName, name]));
  const groups: LogGroupView[] = [];
  for await (const page of paginateDescribeLogGroups({ client: clients.logs }, {})) {
    for (const { logGroupName: name } of page.logGroups ?? []) {
      // An account of AWS holds more than this app; an account of the embedded cloud holds this environment alone.
      if (name !== undefined && (clients.embedded || name.includes(appId))) groups.push(describeGroup(name, functions));
    }
    if (groups.length >= GROUPS_MAX) break;
  }
  const rank = { function: 0, api: 1, other: 2 };
  return groups.toSorted((a, b) => rank[a.kind] - rank[b.kind] || a.label.localeCompare(b.label));
}

/** A `defineFunction` is named after its construct, `…lambda` and a hash; what Amplify adds for itself is not. */
const OWN_FUNCTION = /lambda[A-F0-9]{8}-/;

/** @param functions names in the backend by names in Lambda */
export function describeGroup(name: string, functions: ReadonlyMap<string, string>): LogGroupView {
  const [, service, rest] = /^\/aws\/(lambda|appsync)\/(.+)$/.exec(name) ?? [];
  if (service === 'lambda' && rest !== undefined) {
    const own = OWN_FUNCTION.test(rest) ? functions.get(rest) : undefined;
    if (own !== undefined) return { name, label: own, kind: 'function' };
    // Generated names begin with their stack's and end with a hash.
    return { name, label: rest.replace(/^amplify-[a-z0-9]+-/, '').replace(/-[A-Za-z0-9]{12}$/, ''), kind: 'other' };
  }
  return service === 'appsync' ? { name, label: 'GraphQL API', kind: 'api' } : { name, label: name, kind: 'other' };
}

const readSchema = z.object({
  group: z.string().min(1).max(512),
  /** Milliseconds since 1970. */
  after: z.coerce.number().int().min(0),
  filter: z.string().max(512).default(''),
});

/** What was written to a log group since a moment, the oldest first; of very much, the newest. */
export async function listLogEvents(session: Session, environmentId: string, input: unknown): Promise<LogEventView[]> {
  const { group, after, filter } = parseInput(readSchema, input);
  const { clients } = await getDeployedBackend(session, environmentId);
  const events: FilteredLogEvent[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await clients.logs.send(
      new FilterLogEventsCommand({
        logGroupName: group,
        startTime: after,
        nextToken,
        // In quotes it is text to be found, not CloudWatch's pattern language.
        ...(filter !== '' && { filterPattern: `"${filter.replaceAll('"', '\\"')}"` }),
      }),
    );
    events.push(...(answer.events ?? []));
    nextToken = answer.nextToken;
    if (nextToken === undefined) break;
  }
  return events.slice(-EVENTS_MAX).map(({ eventId = '', timestamp = 0, logStreamName = '', message = '' }) => ({
    id: eventId,
    at: new Date(timestamp).toISOString(),
    stream: logStreamName,
    level: levelOf(message),
    text: message.trimEnd(),
  }));
}

function levelOf(message: string): LogLevel {
  const said = /"level"\s*:\s*"(\w+)"|^(?:\S+\t){2}(ERROR|WARN|DEBUG|INFO|TRACE)\t/.exec(message);
  const word = (said?.[1] ?? said?.[2] ?? '').toUpperCase();
  if (word === 'ERROR' || word === 'FATAL' || /Task timed out|Runtime\.\w+Error|Process exited/.test(message)) return 'error';
  if (word.startsWith('WARN')) return 'warning';
  if (word === 'DEBUG' || word === 'TRACE' || /^(INIT_START|START|END|REPORT) /.test(message)) return 'debug';
  return 'info';
}
