import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { validation } from '../failures';
import { checkPeriod, parseQueries } from '../math/run-queries';
import { checkUnit } from '../metrics/check-datum';
import { findStatistic, isSimpleStatistic } from '../metrics/statistic-set';
import { comparisonOf, periodOf } from './evaluate-metric-alarm';

const ACTIONS_MAX = 5;
const NAME_LENGTH_MAX = 255;
/** Seven days, for periods of an hour and more; a day otherwise. */
const RANGE_SECONDS_MAX = 7 * 86_400;
const QUERIES_MAX = 20;

interface Actions {
  AlarmName?: string;
  OKActions?: string[];
  AlarmActions?: string[];
  InsufficientDataActions?: string[];
}

/** What both kinds of alarms must have. @throws ValidationError */
export function checkActions({ AlarmName = '', OKActions = [], AlarmActions = [], InsufficientDataActions = [] }: Actions): string {
  if (AlarmName === '' || AlarmName.length > NAME_LENGTH_MAX)
    throw validation(`AlarmName must have between 1 and ${NAME_LENGTH_MAX} characters.`);
  for (const actions of [OKActions, AlarmActions, InsufficientDataActions]) {
    if (actions.length > ACTIONS_MAX) throw validation(`An alarm can have at most ${ACTIONS_MAX} actions for each state.`);
    const wrong = actions.find((action) => !action.startsWith('arn:'));
    if (wrong !== undefined) throw validation(`Invalid action: ${wrong} is not an ARN.`);
  }
  return AlarmName;
}

/** @throws ValidationError, or by name for what the embedded cloud's alarms lack */
export function checkMetricAlarm(input: PutMetricAlarmCommandInput): void {
  for (const name of ['EvaluationCriteria', 'EvaluationWindow', 'WarmUpConfiguration', 'ThresholdMetricId'] as const) {
    if (input[name] !== undefined) throw validation(`${name} is not supported by the alarms of the embedded cloud.`);
  }
  if (!comparisonOf(input.ComparisonOperator)) {
    throw validation(`The comparison ${input.ComparisonOperator} is not supported by the alarms of the embedded cloud.`);
  }
  if (input.Threshold === undefined || !Number.isFinite(input.Threshold)) throw validation('The parameter Threshold must be a number.');
  const { EvaluationPeriods: evaluated = 0, DatapointsToAlarm: needed = evaluated } = input;
  if (!Number.isInteger(evaluated) || evaluated < 1)
    throw validation('The parameter EvaluationPeriods must be greater than or equal to 1.');
  if (!Number.isInteger(needed) || needed < 1 || needed > evaluated) {
    throw validation('The parameter DatapointsToAlarm must be between 1 and EvaluationPeriods.');
  }
  const missing = input.TreatMissingData ?? 'missing';
  if (!['missing', 'ignore', 'breaching', 'notBreaching'].includes(missing))
    throw validation(`The value ${missing} for TreatMissingData is invalid.`);
  checkUnit(input.Unit);
  if (input.Metrics) checkQueries(input);
  else checkMetric(input);
  const range = periodOf(input) * evaluated;
  if (range > (periodOf(input) >= 3600 ? RANGE_SECONDS_MAX : 86_400)) {
    throw validation(
      'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400), or seven days for periods of an hour or more.',
    );
  }
}

function checkMetric({ MetricName, Namespace, Statistic, ExtendedStatistic, Period }: PutMetricAlarmCommandInput): void {
  if (!MetricName || !Namespace) throw validation('MetricName and Namespace, or Metrics, must be specified.');
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    throw validation('Exactly one of Statistic and ExtendedStatistic must be specified.');
  }
  if (Statistic !== undefined && !isSimpleStatistic(Statistic))
    throw validation(`The value ${Statistic} for parameter Statistic is invalid.`);
  if (ExtendedStatistic !== undefined && (isSimpleStatistic(ExtendedStatistic) || !findStatistic(ExtendedStatistic))) {
    throw validation(
      `The value ${ExtendedStatistic} for parameter ExtendedStatistic is not supported by the embedded cloud, which has percentiles such as p99.`,
    );
  }
  checkPeriod(Period, 'the alarm');
}

function checkQueries(input: PutMetricAlarmCommandInput): void {
  const { Metrics = [] } = input;
  for (const name of ['MetricName', 'Namespace', 'Statistic', 'ExtendedStatistic', 'Dimensions', 'Period', 'Unit'] as const) {
    const value = input[name];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0))
      throw validation(`${name} cannot be specified together with Metrics.`);
  }
  if (Metrics.length > QUERIES_MAX) throw validation(`An alarm can have at most ${QUERIES_MAX} queries.`);
  const parsed = parseQueries(Metrics);
  if (parsed.filter(({ query }) => query.ReturnData !== false).length !== 1) {
    throw validation('Exactly one element of the metrics list should return data.');
  }
  const periods = new Set(Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Period] : [])));
  if (periods.size !== 1) throw validation('Metrics of an alarm must all have the same Period.');
}
