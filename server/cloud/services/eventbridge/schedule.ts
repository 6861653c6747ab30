/** Schedule expressions: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
import { CloudFailure } from '../../failure';

const MINUTE_MS = 60_000;
const UNITS_MS: Record<string, number> = { minute: MINUTE_MS, hour: 60 * MINUTE_MS, day: 24 * 60 * MINUTE_MS };
/** A date that no cron expression can name lies beyond this. */
const YEARS_MAX = 2199;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** When a schedule is due next, strictly after a time. */
export type Schedule = (after: Date, start: Date) => Date | undefined;

/** Reads `rate(5 minutes)` or `cron(0 12 * * ? *)` (UTC). @throws ValidationException */
export function parseSchedule(expression: string): Schedule {
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression);
  if (rate) {
    const [, count = '', unit = '', plural] = rate;
    const every = Number(count) * (UNITS_MS[unit] ?? 0);
    if (every === 0 || (count === '1') === (plural === 's')) throw invalid(expression);
    // Counted from when the rule was made.
    return (after, start) => new Date(start.getTime() + (Math.floor((after.getTime() - start.getTime()) / every) + 1) * every);
  }
  const fields = /^cron\(([^)]+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) throw invalid(expression);
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if ((day === '?') === (weekday === '?')) throw invalid(expression);
  const minutes = values(expression, minute, 0, 59);
  const hours = values(expression, hour, 0, 23);
  const months = values(expression, month, 1, 12, MONTHS, 1);
  const years = values(expression, year, 1970, YEARS_MAX);
  const isDay = day === '?' ? weekdayTest(expression, weekday) : dayTest(expression, day);
  return (after) => {
    const next = new Date(Math.floor(after.getTime() / MINUTE_MS) * MINUTE_MS + MINUTE_MS);
    // Whole years, months, days and hours that cannot match are skipped at once.
    while (next.getUTCFullYear() <= YEARS_MAX) {
      const [y, m, d, h] = [next.getUTCFullYear(), next.getUTCMonth(), next.getUTCDate(), next.getUTCHours()];
      if (!years.has(y)) next.setTime(Date.UTC(y + 1, 0, 1));
      else if (!months.has(m + 1)) next.setTime(Date.UTC(y, m + 1, 1));
      else if (!isDay(next)) next.setTime(Date.UTC(y, m, d + 1));
      else if (!hours.has(h)) next.setTime(Date.UTC(y, m, d, h + 1));
      else if (!minutes.has(next.getUTCMinutes())) next.setTime(next.getTime() + MINUTE_MS);
      else return next;
    }
    return undefined;
  };
}

function dayTest(expression: string, field: string): (date: Date) => boolean {
  if (field === 'L') return (date) => date.getUTCDate() === daysInMonth(date);
  const nearest = /^(\d{1,2})W$/.exec(field);
  if (nearest) return (date) => date.getUTCDate() === nearestWeekday(date, Number(nearest[1]));
  const days = values(expression, field, 1, 31);
  return (date) => days.has(date.getUTCDate());
}

function weekdayTest(expression: string, field: string): (date: Date) => boolean {
  const nth = /^([1-7]|[A-Z]{3})#([1-5])$/.exec(field);
  if (nth) {
    const wanted = values(expression, nth[1] ?? '', 1, 7, WEEKDAYS, 1);
    return (date) => wanted.has(date.getUTCDay() + 1) && Math.ceil(date.getUTCDate() / 7) === Number(nth[2]);
  }
  const last = /^([1-7]|[A-Z]{3})L$/.exec(field);
  if (last) {
    const wanted = values(expression, last[1] ?? '', 1, 7, WEEKDAYS, 1);
    return (date) => wanted.has(date.getUTCDay() + 1) && date.getUTCDate() > daysInMonth(date) - 7;
  }
  const days = values(expression, field === 'L' ? '7' : field, 1, 7, WEEKDAYS, 1);
  return (date) => days.has(date.getUTCDay() + 1);
}

/** The numbers that a field names: lists, ranges, steps, and names where the field has them. */
function values(expression: string, field: string, min: number, max: number, names: string[] = [], first = 0): Set<number> {
  const found = new Set<number>();
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named >= 0 ? named + first : /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) throw invalid(expression);
    return value;
  };
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/');
    const every = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(every) || every < 1) throw invalid(expression);
    const [from = '', to] = range === '*' ? [String(min), String(max)] : range.split('-');
    const last = to === undefined ? (step === undefined ? number(from) : max) : number(to);
    for (let value = number(from); value <= last; value += every) found.add(value);
  }
  return found;
}

function daysInMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The weekday nearest to a day, within its month. */
function nearestWeekday(date: Date, day: number): number {
  const wanted = Math.min(day, daysInMonth(date));
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), wanted)).getUTCDay();
  if (weekday === 6) return wanted === 1 ? 3 : wanted - 1;
  if (weekday === 0) return wanted === daysInMonth(date) ? wanted - 2 : wanted + 1;
  return wanted;
}

function invalid(expression: string): CloudFailure {
  return new CloudFailure('ValidationException', `Parameter ScheduleExpression is not valid: ${expression}`);
}
