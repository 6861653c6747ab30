/** Evaluates alarms while the cloud runs: every ten seconds those of fine metrics, every minute the others. */
import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';
import { flushMetrics } from '../metrics/record-metrics';
import { rollUp } from '../metrics/roll-up';
import { hasMetrics, metricStore } from '../metrics/state';
import { placesOf, watch } from '../places';
import { alarms } from './alarm';
import { changeState } from './change-state';
import { evaluateMetricAlarm, stepOf } from './evaluate-metric-alarm';
import { pruneHistory } from './history';

const TICK_MS = 10_000;
const MINUTE_MS = 60_000;
/** How often old points are merged. */
const ROLL_UP_MS = 600_000;

interface Clock {
  timer: NodeJS.Timeout | undefined;
  /** The last minute, since 1970, at which all alarms were evaluated. */
  minute: number;
}

function clockOf(cloud: Cloud): Clock {
  return cloud.shared<Clock>('cloudwatch-clock', () => ({ timer: undefined, minute: 0 }));
}

export function resumeAlarms(cloud: Cloud, partition: Partition): void {
  if (hasMetrics(partition) || alarms(partition).list({ limit: 1 }).length > 0) watch(cloud, partition);
}

export function startClock(cloud: Cloud): void {
  const schedule = (): void => {
    clockOf(cloud).timer = setTimeout(
      () => {
        tick(cloud, cloud.now());
        schedule();
      },
      TICK_MS - (cloud.now().getTime() % TICK_MS),
    ).unref();
  };
  schedule();
}

export function stopClock(cloud: Cloud): void {
  clearTimeout(clockOf(cloud).timer);
  flushMetrics(cloud);
}

function tick(cloud: Cloud, now: Date): void {
  const clock = clockOf(cloud);
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const step = minute === clock.minute ? 10 : undefined;
  clock.minute = minute;
  flushMetrics(cloud);
  const places = placesOf(cloud);
  for (const [key, place] of places) {
    if (!cloud.directory.accounts.find(place.accountId)) {
      places.delete(key);
      continue;
    }
    const partition = cloud.partition(place.accountId, place.region);
    evaluateAlarms(cloud, partition, now, step);
    if (now.getTime() - place.rolledUpAt < ROLL_UP_MS) continue;
    // What is too much for one turn is left to the next.
    if (!rollUp(metricStore(partition), now)) place.rolledUpAt = now.getTime();
    pruneHistory(partition, now);
  }
}

/** @param stepSeconds only alarms that are evaluated so often; all when absent */
export function evaluateAlarms(cloud: Cloud, partition: Partition, now: Date, stepSeconds?: number): void {
  for (const { value: alarm } of alarms(partition).list()) {
    if (alarm.kind !== 'metric' || (stepSeconds !== undefined && stepOf(alarm.settings) !== stepSeconds)) continue;
    try {
      const verdict = evaluateMetricAlarm(partition, alarm, now);
      if (verdict) changeState({ cloud, partition }, alarm, verdict);
    } catch (error) {
      cloud.log('warning', `The alarm ${alarm.name} could not be evaluated.`, error);
    }
  }
}
