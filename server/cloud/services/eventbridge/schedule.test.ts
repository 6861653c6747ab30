import { describe, expect, it } from 'vitest';
import { parseSchedule } from './schedule';

const start = new Date('2026-01-01T00:00:30Z');

function next(expression: string, after: string): string | undefined {
  return parseSchedule(expression)(new Date(after), start)?.toISOString();
}

// Cron expressions and their meaning from https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
describe('parseSchedule', () => {
  it.each([
    ['rate(5 minutes)', '2026-01-01T00:01:00Z', '2026-01-01T00:05:30.000Z'],
    ['rate(1 day)', '2026-03-01T12:00:00Z', '2026-03-02T00:00:30.000Z'],
    ['cron(0 10 * * ? *)', '2026-01-01T10:00:00Z', '2026-01-02T10:00:00.000Z'],
    ['cron(15 12 * * ? *)', '2026-01-01T10:00:00Z', '2026-01-01T12:15:00.000Z'],
    ['cron(0 18 ? * MON-FRI *)', '2026-01-02T18:00:00Z', '2026-01-05T18:00:00.000Z'],
    ['cron(0 8 1 * ? *)', '2026-01-01T08:00:00Z', '2026-02-01T08:00:00.000Z'],
    ['cron(0/15 * * * ? *)', '2026-01-01T10:46:10Z', '2026-01-01T11:00:00.000Z'],
    ['cron(0/5 8-17 ? * MON-FRI *)', '2026-01-01T17:56:00Z', '2026-01-02T08:00:00.000Z'],
    ['cron(0 9 ? * 2#1 *)', '2026-01-06T00:00:00Z', '2026-02-02T09:00:00.000Z'],
    ['cron(0 0 L * ? *)', '2026-02-01T00:00:00Z', '2026-02-28T00:00:00.000Z'],
    ['cron(0 0 3W * ? *)', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00.000Z'],
    ['cron(0 0 29 2 ? *)', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('%s after %s is %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('knows when nothing is due any more', () => {
    expect(next('cron(0 0 1 1 ? 2025)', '2026-01-01T00:00:00Z')).toBeUndefined();
  });

  it.each([
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(0 minutes)',
    'cron(0 10 * * * *)',
    'cron(60 10 * * ? *)',
    'every day',
    'at(2026-11-20T13:00:00)',
  ])('refuses %s', (expression) => {
    expect(() => parseSchedule(expression)).toThrow('ScheduleExpression');
  });
});
