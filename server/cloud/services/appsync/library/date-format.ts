/** Dates in Java's DateTimeFormatter patterns, for the letters that templates use. */
import { ResolverError } from '../vtl/failure';

const TOKEN = /'([^']*)'|([yuMdHhmsSaEZXz])\2*|[^A-Za-z']/g;

function zonedParts(date: Date, timeZone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    weekday: 'long',
    timeZoneName: 'longOffset',
  });
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

/** Offset of a zone in minutes, from Intl's `GMT+02:00`. */
function offsetMinutes(zoneName: string): number {
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(zoneName);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}

function offsetText(minutes: number, separator: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}${separator}${String(size % 60).padStart(2, '0')}`;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** @throws ResolverError for a time zone that does not exist. */
export function formatDate(date: Date, pattern: string, timeZone = 'UTC'): string {
  let parts: Record<string, string>;
  try {
    parts = zonedParts(date, timeZone);
  } catch (cause) {
    throw new ResolverError(`Unknown time zone: ${timeZone}`, null, null, null, { cause });
  }
  const hour = Number(parts.hour);
  const offset = offsetMinutes(parts.timeZoneName ?? '');
  const month = MONTHS[Number(parts.month) - 1] ?? '';
  return pattern.replace(TOKEN, (token, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted || "'";
    const pad = (value: number | string): string => String(Number(value)).padStart(token.length, '0');
    switch (letter) {
      case 'y':
      case 'u':
        return token.length === 2 ? (parts.year ?? '').slice(-2) : (parts.year ?? '').padStart(token.length, '0');
      case 'M':
        return token.length === 3 ? month.slice(0, 3) : token.length > 3 ? month : pad(parts.month ?? 0);
      case 'd':
        return pad(parts.day ?? 0);
      case 'H':
        return pad(hour);
      case 'h':
        return pad(hour % 12 || 12);
      case 'm':
        return pad(parts.minute ?? 0);
      case 's':
        return pad(parts.second ?? 0);
      case 'S':
        return String(date.getUTCMilliseconds()).padStart(3, '0').padEnd(token.length, '0').slice(0, token.length);
      case 'a':
        return hour < 12 ? 'AM' : 'PM';
      case 'E':
        return token.length > 3 ? (parts.weekday ?? '') : (parts.weekday ?? '').slice(0, 3);
      case 'Z':
        return offsetText(offset, '');
      case 'X':
        return offset === 0 ? 'Z' : offsetText(offset, token.length >= 3 ? ':' : '');
      case 'z':
        return timeZone;
      default:
        return token;
    }
  });
}

/**
 * Reads a date in a numeric pattern; milliseconds since 1970.
 * @throws ResolverError when the text does not fit.
 */
export function parseDate(text: string, pattern: string, timeZone = 'UTC'): number {
  const found: Record<string, string> = {};
  const letters: string[] = [];
  const source = pattern.replace(TOKEN, (token, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (letter === undefined) return token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    letters.push(letter === 'u' ? 'y' : letter);
    if (letter === 'Z' || letter === 'X') return '(Z|[+-]\\d{2}:?\\d{2})';
    return letter === 'a' ? '(AM|PM)' : token.length > 1 ? `(\\d{${token.length}})` : '(\\d+)';
  });
  const match = new RegExp(`^${source}$`).exec(text);
  if (!match) throw new ResolverError(`${JSON.stringify(text)} is not a date in the form ${pattern}.`);
  for (const [index, letter] of letters.entries()) found[letter] = match[index + 1] ?? '';
  const hour = found.H ?? String((Number(found.h ?? 0) % 12) + (found.a === 'PM' ? 12 : 0));
  const local = Date.UTC(
    Number(found.y ?? 1970),
    Number(found.M ?? 1) - 1,
    Number(found.d ?? 1),
    Number(hour),
    Number(found.m ?? 0),
    Number(found.s ?? 0),
  );
  const milliseconds = Number((found.S ?? '0').padEnd(3, '0').slice(0, 3));
  const zone = found.Z ?? found.X;
  const offset =
    zone === undefined
      ? offsetMinutes(zonedParts(new Date(local), timeZone).timeZoneName ?? '')
      : offsetMinutes(`GMT${zone.replace(/^(.\d{2}):?/, '$1:')}`);
  return local + milliseconds - offset * 60_000;
}
