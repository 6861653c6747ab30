import type { ContinuousBackupsDescription } from '@aws-sdk/client-dynamodb';
import type { Table } from './table';

const PERIOD_DAYS_MAX = 35;
const DAY_MS = 86_400_000;

/** From when on a table can be restored. */
export function earliestRestorable({ recovery }: Table, now: Date): number {
  const days = recovery?.RecoveryPeriodInDays ?? PERIOD_DAYS_MAX;
  return Math.max(recovery?.since ?? 0, now.getTime() - days * DAY_MS);
}

export function continuousBackups(table: Table, now: Date): ContinuousBackupsDescription {
  const { recovery } = table;
  if (!recovery?.PointInTimeRecoveryEnabled) {
    return { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } };
  }
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: recovery.RecoveryPeriodInDays ?? PERIOD_DAYS_MAX,
      EarliestRestorableDateTime: new Date(earliestRestorable(table, now)),
      LatestRestorableDateTime: now,
    },
  };
}
