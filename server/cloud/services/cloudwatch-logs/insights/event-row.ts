/** What Insights finds in a log event by itself. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html */
import type { LogEventRow } from '../state';
import type { Row, Value } from './values';

export interface ScannedEvent extends LogEventRow {
  group_name: string;
  stream_name: string;
}

/** AWS finds at most so many fields in a JSON event. */
const DISCOVERED_MAX = 200;

function eventPointer({ group_id, id }: Pick<LogEventRow, 'group_id' | 'id'>): string {
  return Buffer.from(`${group_id}/${id}`).toString('base64');
}

export function readPointer(pointer: string): { groupId: number; id: number } | undefined {
  const match = /^(\d+)\/(\d+)$/.exec(Buffer.from(pointer, 'base64').toString('utf8'));
  return match ? { groupId: Number(match[1]), id: Number(match[2]) } : undefined;
}

/** An event's fields, of which those in its message are looked for when one is asked for. */
export function eventRow(event: ScannedEvent, accountId: string): Row & { names(): string[] } {
  const fields = new Map<string, Value>([
    ['@timestamp', new Date(event.timestamp)],
    ['@message', event.message],
    ['@ingestionTime', new Date(event.ingested_at)],
    ['@logStream', event.stream_name],
    ['@log', `${accountId}:${event.group_name}`],
    ['@ptr', eventPointer(event)],
  ]);
  let discovered: Map<string, Value> | undefined;
  const discover = () => {
    discovered ??= new Map([...lambdaFields(event), ...jsonFields(event.message)]);
    return discovered;
  };
  return {
    get: (name) => (fields.has(name) ? fields.get(name) : discover().get(name)),
    set: (name, value) => void fields.set(name, value),
    names: () => [...new Set([...fields.keys(), ...discover().keys()])],
  };
}

function jsonFields(message: string): Map<string, Value> {
  const found = new Map<string, Value>();
  // A message may begin with other text, as those of functions do.
  const start = message.indexOf('{');
  if (start < 0) return found;
  let document: unknown;
  try {
    document = JSON.parse(message.slice(start));
  } catch {
    return found; // What only looks like JSON has no fields.
  }
  const visit = (value: unknown, path: string): void => {
    if (found.size >= DISCOVERED_MAX) return;
    if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) visit(child, path === '' ? key : `${path}.${key}`);
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      // Insights shows what is true as 1.
      found.set(path, typeof value === 'boolean' ? Number(value) : value);
    }
  };
  visit(document, '');
  return found;
}

const REPORT: [name: string, expression: RegExp][] = [
  ['@duration', /\tDuration: ([\d.]+) ms/],
  ['@billedDuration', /Billed Duration: ([\d.]+) ms/],
  ['@initDuration', /Init Duration: ([\d.]+) ms/],
];
const MEMORY: [name: string, expression: RegExp][] = [
  ['@memorySize', /Memory Size: (\d+) MB/],
  ['@maxMemoryUsed', /Max Memory Used: (\d+) MB/],
];

/** What functions say of their invocations. */
function lambdaFields({ group_name, message }: ScannedEvent): Map<string, Value> {
  const found = new Map<string, Value>();
  if (!group_name.startsWith('/aws/lambda/')) return found;
  const requestId = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/.exec(message.slice(0, 200))?.[0];
  if (requestId !== undefined) found.set('@requestId', requestId);
  const type = /^(START|END|REPORT) RequestId:/.exec(message)?.[1];
  if (type !== undefined) found.set('@type', type);
  if (type !== 'REPORT') return found;
  for (const [name, expression] of REPORT) {
    const text = expression.exec(message)?.[1];
    if (text !== undefined) found.set(name, Number(text));
  }
  // In bytes, as AWS gives them.
  for (const [name, expression] of MEMORY) {
    const text = expression.exec(message)?.[1];
    if (text !== undefined) found.set(name, Number(text) * 1_000_000);
  }
  return found;
}
