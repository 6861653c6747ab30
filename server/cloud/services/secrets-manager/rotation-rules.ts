/** When secrets are due: https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html */
import type { RotationRulesType } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../failure';
import { parseSchedule } from '../eventbridge/schedule';
import type { Rotation } from './secrets';

const DAY_MS = 86_400_000;
const DAYS_MAX = 1000;
const RATE_HOURS_MIN = 4;

/** @throws InvalidParameterException */
export function readRules(rules: RotationRulesType): Rotation['rules'] {
  const { AutomaticallyAfterDays: days, Duration, ScheduleExpression } = rules;
  if (days !== undefined && ScheduleExpression !== undefined) {
    throw invalid('You can specify AutomaticallyAfterDays or ScheduleExpression, but not both.');
  }
  if (days !== undefined && (days < 1 || days > DAYS_MAX)) throw invalid(`AutomaticallyAfterDays must be between 1 and ${DAYS_MAX}.`);
  if (Duration !== undefined && !/^\d{1,2}h$/.test(Duration)) throw invalid(`Duration ${Duration} is not valid.`);
  if (ScheduleExpression !== undefined) checkExpression(ScheduleExpression);
  return {
    ...(days !== undefined && { AutomaticallyAfterDays: days }),
    ...(Duration !== undefined && { Duration }),
    ...(ScheduleExpression !== undefined && { ScheduleExpression }),
  };
}

function checkExpression(expression: string): void {
  const [, count = '', unit = ''] = /^rate\((\d+) (hour|day)s?\)$/.exec(expression) ?? [];
  const isCron = expression.startsWith('cron(');
  const hours = Number(count) * (unit === 'day' ? 24 : 1);
  if (!isCron && !(hours >= RATE_HOURS_MIN && hours <= DAYS_MAX * 24)) throw invalidExpression(expression);
  // Windows begin on the hour.
  if (isCron && !expression.startsWith('cron(0 ')) throw invalidExpression(expression);
  try {
    parseSchedule(expression);
  } catch (cause) {
    if (!(cause instanceof CloudFailure)) throw cause;
    throw invalidExpression(expression, cause);
  }
}

/** Milliseconds since 1970; undefined when the secret is not rotated by itself. */
export function nextRotation({ enabled, rules, configuredAt, rotatedAt }: Rotation, now: Date): number | undefined {
  if (!enabled) return undefined;
  const from = rotatedAt ?? configuredAt;
  if (rules.AutomaticallyAfterDays !== undefined) return from + rules.AutomaticallyAfterDays * DAY_MS;
  return rules.ScheduleExpression === undefined ? undefined : parseSchedule(rules.ScheduleExpression)(now, new Date(from))?.getTime();
}

function invalidExpression(expression: string, cause?: unknown): CloudFailure {
  return new CloudFailure('InvalidParameterException', `ScheduleExpression ${expression} is not valid.`, { cause });
}

function invalid(message: string): CloudFailure {
  return new CloudFailure('InvalidParameterException', message);
}
