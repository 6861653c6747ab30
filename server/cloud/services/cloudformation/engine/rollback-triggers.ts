/**
 * Alarms that a stack operation is watched by: when one rings while resources are made or changed, or in the
 * time of monitoring after that, the whole operation is rolled back.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-rollback-triggers.html
 */
import type { RollbackConfiguration, RollbackTrigger } from '@aws-sdk/client-cloudformation';
import { CloudFailure } from '../../../failure';
import { validationError } from '../errors';
import { performOperation } from '../surroundings';
import { callOf, type Work } from './work';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html */
const TRIGGERS_MAX = 5;
const MONITORING_MINUTES_MAX = 180;
const POLL_MS = 200;

const KINDS: Record<string, 'MetricAlarm' | 'CompositeAlarm'> = {
  'AWS::CloudWatch::Alarm': 'MetricAlarm',
  'AWS::CloudWatch::CompositeAlarm': 'CompositeAlarm',
};
const ARN = /^arn:aws:cloudwatch:([a-z0-9-]+):\d{12}:alarm:(.+)$/;

/** @throws CloudFailure ValidationError for what AWS does not take as triggers */
export function checkRollbackConfiguration(given: RollbackConfiguration | undefined): RollbackConfiguration | undefined {
  const { RollbackTriggers = [], MonitoringTimeInMinutes = 0 } = given ?? {};
  if (RollbackTriggers.length > TRIGGERS_MAX) {
    throw validationError(
      `1 validation error detected: Value at 'rollbackConfiguration.rollbackTriggers' failed to satisfy constraint: Member must have length less than or equal to ${TRIGGERS_MAX}`,
    );
  }
  if (MonitoringTimeInMinutes < 0 || MonitoringTimeInMinutes > MONITORING_MINUTES_MAX) {
    throw validationError(
      `1 validation error detected: Value '${MonitoringTimeInMinutes}' at 'rollbackConfiguration.monitoringTimeInMinutes' failed to satisfy constraint: Member must have value less than or equal to ${MONITORING_MINUTES_MAX}`,
    );
  }
  for (const { Arn = '', Type = '' } of RollbackTriggers) {
    if (!Object.hasOwn(KINDS, Type)) throw validationError(`Unsupported rollback trigger type: ${Type}`);
    if (!ARN.test(Arn)) throw validationError(`Invalid rollback trigger ARN: ${Arn}`);
  }
  return given;
}

/** What an update leaves out stays as it was: the list of triggers, and the time. */
export function mergedRollbackConfiguration(
  previous: RollbackConfiguration | undefined,
  given: RollbackConfiguration | undefined,
): RollbackConfiguration | undefined {
  if (!previous || !given) return given ?? previous;
  return {
    RollbackTriggers: given.RollbackTriggers ?? previous.RollbackTriggers,
    MonitoringTimeInMinutes: given.MonitoringTimeInMinutes ?? previous.MonitoringTimeInMinutes,
  };
}

interface FoundAlarms {
  MetricAlarms?: { AlarmArn?: string; StateValue?: string }[];
  CompositeAlarms?: { AlarmArn?: string; StateValue?: string }[];
}

/** Why the operation is to be rolled back; undefined while all alarms are there and quiet. */
async function findReason(work: Work, triggers: RollbackTrigger[]): Promise<string | undefined> {
  const AlarmNames = triggers.map(({ Arn = '' }) => ARN.exec(Arn)?.[2] ?? '');
  const AlarmTypes = triggers.map(({ Type = '' }) => KINDS[Type]);
  const { MetricAlarms = [], CompositeAlarms = [] } = await performOperation<FoundAlarms>(callOf(work), 'cloudwatch', 'DescribeAlarms', {
    AlarmNames,
    AlarmTypes,
  });
  const states = new Map([...MetricAlarms, ...CompositeAlarms].map(({ AlarmArn, StateValue }) => [AlarmArn, StateValue]));
  for (const { Arn } of triggers) {
    if (!states.has(Arn)) return `Rollback trigger ${Arn} does not exist.`;
    if (states.get(Arn) === 'ALARM') return `Rollback trigger ${Arn} is in ALARM state.`;
  }
  return undefined;
}

export interface TriggerWatch {
  /** Why the operation was stopped, when it was a trigger that stopped it. */
  reason(): string | undefined;
  /** Goes on watching for the time of monitoring. @returns false when the operation is to be rolled back */
  monitor(): Promise<boolean>;
  end(): void;
}

/** Resolves when the time is over, or as soon as the signal is aborted. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds).unref();
    signal.addEventListener('abort', done);
  });
}

/** Starts to watch the triggers of the operation that is about to run on a stack; what rings aborts the operation. */
export async function watchTriggers(work: Work, stackId: string): Promise<TriggerWatch> {
  const { RollbackTriggers: triggers = [], MonitoringTimeInMinutes = 0 } = work.store.getStack(stackId).rollbackConfiguration ?? {};
  const ending = new AbortController();
  const ended = AbortSignal.any([ending.signal, work.stopping.signal]);
  let reason: string | undefined;
  const look = async (): Promise<void> => {
    if (reason !== undefined || triggers.length === 0) return;
    try {
      reason = await findReason(work, triggers);
    } catch (error) {
      if (!(error instanceof CloudFailure)) throw error;
      reason = `Rollback triggers cannot be watched: ${error.message}`;
    }
    if (reason !== undefined) work.stopping.abort();
  };
  const watch = async (): Promise<void> => {
    while (!ended.aborted) {
      await pause(POLL_MS, ended);
      if (!ended.aborted) await look();
    }
  };
  await look();
  const watching = triggers.length === 0 ? Promise.resolve() : watch();
  // Looked at when the operation ends; it must not count as unhandled before.
  watching.catch(() => {});
  return {
    reason: () => reason,
    async monitor() {
      const until = work.cloud.now().getTime() + MonitoringTimeInMinutes * 60_000;
      while (!work.stopping.signal.aborted && work.cloud.now().getTime() < until) await pause(POLL_MS, work.stopping.signal);
      ending.abort();
      await watching;
      // What rang after the last look counts as well.
      await look();
      return !work.stopping.signal.aborted;
    },
    end: () => ending.abort(),
  };
}
