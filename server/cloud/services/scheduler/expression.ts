/** When schedules are due: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
import { CloudFailure } from '../../failure';
import { parseSchedule, type Schedule } from '../eventbridge/schedule';

const DAY_MS = 86_400_000;

export interface Expression {
  /** An `at` is due once, even when the cloud comes to it late. */
  isOneTime: boolean;
  /** The first time strictly after `after`; a rate counts from `start`, which is its first time. */
  next: Schedule;
}

/** Reads `at(2026-11-20T13:00:00)`, `rate(5 minutes)` and `cron(0 12 * * ? *)` in a time zone of the IANA database. @throws ValidationException */
export function parseExpression(expression: string, timeZone: string): Expression {
  const clock = clockOf(timeZone);
  const time = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/.exec(expression)?.[1];
  if (time !== undefined) {
    const wall = new Date(`${time}Z`);
    if (Number.isNaN(wall.getTime())) throw invalid(expression);
    // A time that the zone's clocks leave out is read by the offset before they were changed.
    const due = instantOf(clock, wall) ?? new Date(wall.getTime() - offsetAt(clock, wall.getTime() - DAY_MS));
    return { isOneTime: true, next: (after) => (due > after ? due : undefined) };
  }
  if (expression.startsWith('at(')) throw invalid(expression);
  const next = parseSchedule(expression);
  if (expression.startsWith('rate(')) return { isOneTime: false, next: (after, start) => (start > after ? start : next(after, start)) };
  return { isOneTime: false, next: (after, start) => nextInZone(clock, next, after, start) };
}

/** A cron expression is about the zone's clocks: what they leave out is skipped, what they show twice is due the first time. */
function nextInZone(clock: Intl.DateTimeFormat, next: Schedule, after: Date, start: Date): Date | undefined {
  let wall: Date | undefined = new Date(after.getTime() + offsetAt(clock, after.getTime()));
  for (;;) {
    wall = next(wall, start);
    if (!wall) return undefined;
    const due = instantOf(clock, wall);
    if (due && due > after) return due;
  }
}

/** @throws ValidationException */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (cause) {
    throw new CloudFailure('ValidationException', `Invalid ScheduleExpressionTimezone ${timeZone}.`, { cause });
  }
}

/** By how much the clocks are ahead of UTC, in milliseconds. */
function offsetAt(clock: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}

/** The first moment at which the clocks show a time; undefined when they never do. */
function instantOf(clock: Intl.DateTimeFormat, wall: Date): Date | undefined {
  const candidates = [wall.getTime() - DAY_MS, wall.getTime() + DAY_MS].map((near) => wall.getTime() - offsetAt(clock, near));
  const [first] = candidates.filter((instant) => instant + offsetAt(clock, instant) === wall.getTime()).sort((one, other) => one - other);
  return first === undefined ? undefined : new Date(first);
}

function invalid(expression: string): CloudFailure {
  return new CloudFailure('ValidationException', `Invalid Schedule Expression ${expression}.`);
}
