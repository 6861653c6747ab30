import type { ContinuousBackupsDescription } from '@aws-sdk/client-dynamodb';
import type { Table } from './table';

const PERIOD_DAYS_MAX = 35;
const DAY_MS = 86_400_000;

/** The setting as it was stored. Nothing is backed up: the embedded cloud restores whole accounts from snapshots. */
export function continuousBackups({ recovery }: Table, now: Date): ContinuousBackupsDescription {
  if (!recovery?.PointInTimeRecoveryEnabled) {
    return { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } };
  }
  const days = recovery.RecoveryPeriodInDays ?? PERIOD_DAYS_MAX;
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: days,
      EarliestRestorableDateTime: new Date(Math.max(recovery.since ?? 0, now.getTime() - days * DAY_MS)),
      LatestRestorableDateTime: now,
    },
  };
}
