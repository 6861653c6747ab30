/** Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
import { expect, test } from 'vitest';
import { parseExpression } from './expression';

const start = new Date('2026-01-01T00:00:30Z');

function next(expression: string, timeZone: string, after: string): string | undefined {
  return parseExpression(expression, timeZone).next(new Date(after), start)?.toISOString();
}

test.each([
  ['cron(0 12 * * ? *)', 'UTC', '2026-03-01T12:00:00Z', '2026-03-02T12:00:00.000Z'],
  ['cron(0 9 * * ? *)', 'Europe/Berlin', '2026-03-28T08:00:00Z', '2026-03-29T07:00:00.000Z'],
  ['cron(0 9 * * ? *)', 'Europe/Berlin', '2026-10-24T07:00:00Z', '2026-10-25T08:00:00.000Z'],
  // Clocks go from 2:00 to 3:00: what is in between is skipped.
  ['cron(30 2 * * ? *)', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-30T00:30:00.000Z'],
  ['cron(30 2 * * ? *)', 'America/New_York', '2026-03-08T00:00:00Z', '2026-03-09T06:30:00.000Z'],
  // Clocks go from 3:00 back to 2:00: what is shown twice is due once, the first time.
  ['cron(30 2 * * ? *)', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z'],
  ['cron(30 2 * * ? *)', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
  ['cron(0 0 ? * MON *)', 'Asia/Kolkata', '2026-01-01T00:00:00Z', '2026-01-04T18:30:00.000Z'],
  // A day of a rate has 24 hours, and the first time is its start.
  ['rate(1 day)', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T00:00:30.000Z'],
  ['rate(5 minutes)', 'UTC', '2025-12-31T00:00:00Z', '2026-01-01T00:00:30.000Z'],
  ['at(2026-07-01T12:00:00)', 'America/New_York', '2026-01-01T00:00:00Z', '2026-07-01T16:00:00.000Z'],
  ['at(2026-03-29T02:30:00)', 'Europe/Berlin', '2026-01-01T00:00:00Z', '2026-03-29T01:30:00.000Z'],
])('%s in %s after %s is %s', (expression, timeZone, after, expected) => {
  expect(next(expression, timeZone, after)).toBe(expected);
});

test('a time that has been is not due', () => {
  expect(next('at(2026-07-01T12:00:00)', 'UTC', '2026-07-01T12:00:00Z')).toBeUndefined();
});

test.each([
  ['at(2026-13-01T12:00:00)', 'UTC', 'Invalid Schedule Expression'],
  ['at(tomorrow)', 'UTC', 'Invalid Schedule Expression'],
  ['every day', 'UTC', 'ScheduleExpression'],
  ['rate(1 day)', 'Europe/Atlantis', 'Europe/Atlantis'],
])('%s in %s is refused', (expression, timeZone, message) => {
  expect(() => parseExpression(expression, timeZone)).toThrow(message);
});
