/** What an alarm does when it changes its state: a message to an SNS topic, or a call of a Lambda function. */
import { perform } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { performOperation } from '../../cloudformation/surroundings';
import { alarmArn } from '../arns';
import type { AlarmRecord } from './alarm';

export type AlarmCall = Pick<Call, 'cloud' | 'partition'>;

export interface Transition {
  alarm: AlarmRecord;
  previous: AlarmRecord['state'];
}

/** @throws CloudFailure for actions that the embedded cloud cannot perform, and what the service of the action throws */
export async function performAction({ cloud, partition }: AlarmCall, transition: Transition, action: string): Promise<void> {
  const { accountId } = partition;
  const [, , service = '', region = ''] = action.split(':');
  const regional = region === '' ? partition.region : region;
  if (service === 'sns') {
    const call = cloud.callAs({ kind: 'service', accountId, service: 'cloudwatch.amazonaws.com' }, regional);
    const { name, state } = transition.alarm;
    await performOperation(call, 'sns', 'Publish', {
      TopicArn: action,
      Subject: `${state.value}: "${name}" in ${partition.region}`.slice(0, 100),
      Message: JSON.stringify(notification(partition, transition)),
    });
    return;
  }
  if (service === 'lambda') {
    const call = cloud.callAs({ kind: 'service', accountId, service: 'lambda.alarms.cloudwatch.amazonaws.com' }, regional);
    const { invoke } = await import('../../lambda/operations/invoke');
    await perform(call, invoke, {
      FunctionName: action,
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(functionEvent(partition, transition))),
    });
    return;
  }
  throw new CloudFailure(
    'NotImplemented',
    `The embedded cloud's alarms act through SNS topics and Lambda functions, not through ${action}`,
  );
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
function notification(partition: Call['partition'], { alarm, previous }: Transition) {
  const { settings, state, name } = alarm;
  return {
    AlarmName: name,
    AlarmDescription: settings.AlarmDescription ?? null,
    AWSAccountId: partition.accountId,
    AlarmConfigurationUpdatedTimestamp: awsTime(alarm.configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: awsTime(state.updatedAt),
    Region: partition.region,
    AlarmArn: alarmArn(partition, name),
    OldStateValue: previous.value,
    OKActions: settings.OKActions ?? [],
    AlarmActions: settings.AlarmActions ?? [],
    InsufficientDataActions: settings.InsufficientDataActions ?? [],
    ...(alarm.kind === 'metric' ? { Trigger: triggerOf(alarm.settings) } : { AlarmRule: alarm.settings.AlarmRule }),
  };
}

function triggerOf(settings: Extract<AlarmRecord, { kind: 'metric' }>['settings']) {
  const { Statistic, ExtendedStatistic } = settings;
  return {
    ...(settings.Metrics
      ? { Metrics: settings.Metrics }
      : {
          MetricName: settings.MetricName,
          Namespace: settings.Namespace,
          StatisticType: ExtendedStatistic ? 'ExtendedStatistic' : 'Statistic',
          ...(ExtendedStatistic ? { ExtendedStatistic } : { Statistic: Statistic?.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase() }),
          Unit: settings.Unit ?? null,
          Dimensions: (settings.Dimensions ?? []).map(({ Name, Value }) => ({ value: Value, name: Name })),
        }),
    Period: settings.Period,
    EvaluationPeriods: settings.EvaluationPeriods,
    DatapointsToAlarm: settings.DatapointsToAlarm ?? settings.EvaluationPeriods,
    ComparisonOperator: settings.ComparisonOperator,
    Threshold: settings.Threshold,
    TreatMissingData: settings.TreatMissingData ?? 'missing',
    EvaluateLowSampleCountPercentile: settings.EvaluateLowSampleCountPercentile ?? '',
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
function functionEvent(partition: Call['partition'], { alarm, previous }: Transition) {
  const { settings, state, name } = alarm;
  const told = ({ value, reason, reasonData, updatedAt }: AlarmRecord['state']) => ({
    value,
    reason,
    ...(reasonData !== undefined && { reasonData }),
    timestamp: awsTime(updatedAt),
  });
  return {
    source: 'aws.cloudwatch',
    alarmArn: alarmArn(partition, name),
    accountId: partition.accountId,
    time: awsTime(state.updatedAt),
    region: partition.region,
    alarmData: {
      alarmName: name,
      state: told(state),
      previousState: told(previous),
      configuration: {
        ...(settings.AlarmDescription !== undefined && { description: settings.AlarmDescription }),
        ...(alarm.kind === 'metric' ? { metrics: functionMetrics(alarm.settings) } : { alarmRule: alarm.settings.AlarmRule }),
      },
    },
  };
}

function functionMetrics(settings: Extract<AlarmRecord, { kind: 'metric' }>['settings']) {
  const metric = (namespace?: string, name?: string, dimensions: { Name?: string; Value?: string }[] = []) => ({
    namespace,
    name,
    dimensions: Object.fromEntries(dimensions.map(({ Name = '', Value }) => [Name, Value])),
  });
  if (!settings.Metrics) {
    const { Namespace, MetricName, Dimensions, Period, Statistic, ExtendedStatistic, Unit } = settings;
    return [
      {
        id: 'm1',
        metricStat: { metric: metric(Namespace, MetricName, Dimensions), period: Period, stat: Statistic ?? ExtendedStatistic, unit: Unit },
        returnData: true,
      },
    ];
  }
  return settings.Metrics.map(({ Id, Expression, Label, MetricStat, ReturnData = true }) => ({
    id: Id,
    ...(Expression !== undefined && { expression: Expression }),
    ...(Label !== undefined && { label: Label }),
    ...(MetricStat && {
      metricStat: {
        metric: metric(MetricStat.Metric?.Namespace, MetricStat.Metric?.MetricName, MetricStat.Metric?.Dimensions),
        period: MetricStat.Period,
        stat: MetricStat.Stat,
        unit: MetricStat.Unit,
      },
    }),
    returnData: ReturnData,
  }));
}

/** `2026-11-25T21:53:00.000+0000` */
function awsTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+0000');
}
