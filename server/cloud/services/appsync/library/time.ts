import type { Library } from '../vtl/evaluation';
import { ResolverError } from '../vtl/failure';
import { toText } from '../vtl/values';
import { formatDate, parseDate } from './date-format';

function zone(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : toText(value);
}

/** `$util.time`. */
export const time: Library = {
  nowISO8601: ({ now }) => now().toISOString(),
  nowEpochSeconds: ({ now }) => Math.floor(now().getTime() / 1000),
  nowEpochMilliSeconds: ({ now }) => now().getTime(),
  nowFormatted: ({ now }, pattern, timeZone) => formatDate(now(), toText(pattern), zone(timeZone)),
  parseFormattedToEpochMilliSeconds: (_, text, pattern, timeZone) => parseDate(toText(text), toText(pattern), zone(timeZone)),
  parseISO8601ToEpochMilliSeconds(_, text) {
    const parsed = Date.parse(toText(text));
    if (Number.isNaN(parsed)) throw new ResolverError(`${JSON.stringify(text)} is not an ISO 8601 date.`);
    return parsed;
  },
  epochMilliSecondsToSeconds: (_, milliseconds) => Math.floor(Number(milliseconds) / 1000),
  epochMilliSecondsToISO8601: (_, milliseconds) => new Date(Number(milliseconds)).toISOString(),
  epochMilliSecondsToFormatted: (_, milliseconds, pattern, timeZone) =>
    formatDate(new Date(Number(milliseconds)), toText(pattern), zone(timeZone)),
};
