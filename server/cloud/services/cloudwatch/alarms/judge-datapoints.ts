import type { StateValue } from '@aws-sdk/client-cloudwatch';

export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

export interface Judgement {
  /** Undefined keeps the state that the alarm is in. */
  state: StateValue | undefined;
  /** The datapoints that decided, the newest first; undefined stands for a missing one. */
  decisive: (boolean | undefined)[];
}

/** How many datapoints beyond the evaluation periods are looked at for some that are missing. */
export const EXTRA_DATAPOINTS = 2;

/**
 * The state that datapoints lead to. More of them are given than are evaluated, so that real ones can stand in for missing ones.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 * @param datapoints whether each is beyond the threshold, the newest first; undefined where there is none
 * @param needed how many of `evaluated` must be beyond the threshold for an alarm
 */
export function judgeDatapoints(
  datapoints: (boolean | undefined)[],
  { evaluated, needed, missingData }: { evaluated: number; needed: number; missingData: MissingData },
): Judgement {
  const real = datapoints.filter((datapoint) => datapoint !== undefined).slice(0, evaluated);
  const missing = evaluated - real.length;
  const decisive = [...real, ...Array.from({ length: missing }, () => undefined)];
  const breaching = real.filter(Boolean).length + (missingData === 'breaching' ? missing : 0);
  if (breaching >= needed) return { state: 'ALARM', decisive };
  if (missing === 0 || missingData === 'notBreaching' || missingData === 'breaching') return { state: 'OK', decisive };
  // One that is within the threshold shows that the metric is well; without any, there is nothing to tell.
  if (real.includes(false)) return { state: 'OK', decisive };
  if (missingData === 'ignore') return { state: undefined, decisive };
  const oldest = datapoints.lastIndexOf(true);
  return { state: oldest + 1 >= needed && oldest >= 0 ? 'ALARM' : 'INSUFFICIENT_DATA', decisive };
}
