/** AppSync's scalars. https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html */
import { isIP } from 'node:net';
import { GraphQLError, type GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

const OFFSET = '(?:Z|[+-]\\d{2}:\\d{2}(?::\\d{2})?)';
const TIME = '\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?';
const DATE = /^([+-]?\d{4,9})-(\d{2})-(\d{2})/;

function isCalendarDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

function isClockTime(text: string): boolean {
  const [, hour, minute, second] = /(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text) ?? [];
  return Number(hour) < 24 && Number(minute) < 60 && Number(second ?? 0) < 60;
}

function matcher(pattern: string): (value: unknown) => boolean {
  const regex = new RegExp(`^${pattern}$`);
  return (value) => typeof value === 'string' && regex.test(value);
}

const looksLikeDateTime = matcher(`[+-]?\\d{4,9}-\\d{2}-\\d{2}T${TIME}${OFFSET}`);
/** What nearly all are: in UTC, and on a day that every month has. A list of records is full of them. */
const isPlainDateTime = matcher('\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?Z');
const looksLikeDate = matcher(`[+-]?\\d{4,9}-\\d{2}-\\d{2}${OFFSET}?`);
const looksLikeTime = matcher(`${TIME}${OFFSET}?`);

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z][a-z0-9+.-]*:/i.test(value) && URL.canParse(value);
}

function isAddress(value: unknown): boolean {
  const [address = '', prefix, ...more] = String(value).split('/');
  const family = isIP(address);
  const bits = Number(prefix ?? 0);
  return more.length === 0 && family !== 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && bits <= (family === 4 ? 32 : 128)));
}

const valid: Record<string, (value: unknown) => boolean> = {
  AWSDate: (value) => looksLikeDate(value) && isCalendarDate(String(value)),
  AWSTime: (value) => looksLikeTime(value) && isClockTime(String(value)),
  AWSDateTime: (value) =>
    isPlainDateTime(value) || (looksLikeDateTime(value) && isCalendarDate(String(value)) && isClockTime(String(value).split('T')[1] ?? '')),
  AWSTimestamp: (value) => typeof value === 'number' && Number.isInteger(value),
  AWSEmail: matcher('[^\\s@<>"]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*'),
  AWSURL: isUrl,
  AWSPhone: (value) => typeof value === 'string' && /^\+?[\d\s().-]+$/.test(value) && /^\d{7,15}$/.test(value.replace(/\D/g, '')),
  AWSIPAddress: isAddress,
};

function parseJson(value: unknown): unknown {
  if (typeof value !== 'string') throw new GraphQLError('Unable to parse a value that is not a string as valid JSON.');
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw new GraphQLError(`Unable to parse \`${value}\` as valid JSON.`);
  }
}

/** What a literal in a document stands for; variables in it are not possible in a scalar. */
function literal(node: ValueNode): unknown {
  return node.kind === Kind.INT ? Number(node.value) : valueFromASTUntyped(node);
}

/** Gives a scalar type of a built schema its checks; scalars that AppSync does not know stay as they are. */
export function installScalar(type: GraphQLScalarType): void {
  if (type.name === 'AWSJSON') {
    // The string becomes a map or list on the way in and a string again on the way out.
    type.parseValue = parseJson;
    type.parseLiteral = (node) => parseJson(literal(node));
    type.serialize = (value) => JSON.stringify(value);
    return;
  }
  const isValid = valid[type.name];
  if (!isValid) return;
  const parse = (value: unknown): unknown => {
    if (!isValid(value)) throw new GraphQLError(`Unable to parse \`${value}\` as a valid ${type.name}.`);
    return value;
  };
  type.parseValue = parse;
  type.parseLiteral = (node) => parse(literal(node));
  type.serialize = (value) => {
    const member = type.name === 'AWSTimestamp' ? Number(value) : value;
    if (!isValid(member)) throw new GraphQLError(`Unable to serialize \`${value}\` as a valid ${type.name}.`);
    return member;
  };
}
