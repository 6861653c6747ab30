import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { invalidCombination, invalidValue } from '../failures';
import { type StatisticSet, setOf } from './statistic-set';

const DIMENSIONS_MAX = 30;
const VALUES_MAX = 150;
const MAGNITUDE_MAX = 2 ** 360;
const AGE_MS_MAX = 14 * 86_400_000;
const AHEAD_MS_MAX = 2 * 3_600_000;

const RATES = [
  'Bytes',
  'Kilobytes',
  'Megabytes',
  'Gigabytes',
  'Terabytes',
  'Bits',
  'Kilobits',
  'Megabits',
  'Gigabits',
  'Terabits',
  'Count',
];
const UNITS = new Set(['Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'None', ...RATES, ...RATES.map((unit) => `${unit}/Second`)]);

/** @throws InvalidParameterValue */
export function checkNamespace(namespace: string | undefined): string {
  if (namespace === undefined || !/^[^:][\s\S]{0,254}$/.test(namespace)) {
    throw invalidValue('The parameter Namespace must be between 1 and 255 characters long and must not start with a colon.');
  }
  if (namespace.startsWith('AWS/')) {
    throw invalidValue('The value AWS/ for parameter Namespace is invalid: namespaces that begin with AWS/ are those of AWS services.');
  }
  return namespace;
}

/** @throws InvalidParameterValue */
export function checkUnit(unit: string | undefined): void {
  if (unit !== undefined && !UNITS.has(unit)) throw invalidValue(`The value ${unit} for parameter Unit is invalid.`);
}

/** Checks one datum as CloudWatch does. @throws InvalidParameterValue or InvalidParameterCombination */
export function checkDatum(datum: MetricDatum, place: string, now: number): void {
  const { MetricName = '', Dimensions = [], Timestamp, StorageResolution } = datum;
  if (MetricName === '' || MetricName.length > 255) {
    throw invalidValue(`The parameter ${place}.MetricName must be between 1 and 255 characters long.`);
  }
  if (Dimensions.length > DIMENSIONS_MAX) throw invalidValue(`The parameter ${place}.Dimensions has more than ${DIMENSIONS_MAX} members.`);
  for (const { Name, Value } of Dimensions) {
    if (!Name || !Value) throw invalidValue(`The parameter ${place}.Dimensions must give each dimension a name and a value.`);
  }
  if (new Set(Dimensions.map(({ Name }) => Name)).size < Dimensions.length) {
    throw invalidValue(`The parameter ${place}.Dimensions names a dimension twice.`);
  }
  checkUnit(datum.Unit);
  if (StorageResolution !== undefined && StorageResolution !== 1 && StorageResolution !== 60) {
    throw invalidValue(`The value ${StorageResolution} for parameter ${place}.StorageResolution must be 1 or 60.`);
  }
  const at = Timestamp?.getTime() ?? now;
  if (!(at >= now - AGE_MS_MAX && at <= now + AHEAD_MS_MAX)) {
    throw invalidValue(`The parameter ${place}.Timestamp must be a time at most two weeks ago and two hours ahead.`);
  }
}

/** The samples of a datum. @throws InvalidParameterValue or InvalidParameterCombination */
export function setOfDatum({ Value, Values, Counts, StatisticValues }: MetricDatum, place: string): StatisticSet {
  if ([Value, Values, StatisticValues].filter((given) => given !== undefined).length !== 1) {
    throw invalidCombination(
      `The parameters ${place}.Value, ${place}.Values and ${place}.StatisticValues exclude one another, and one is needed.`,
    );
  }
  const finite = (name: string, value: number | undefined): number => {
    if (value !== undefined && Math.abs(value) <= MAGNITUDE_MAX) return value;
    throw invalidValue(`The value ${value} for parameter ${place}.${name} is invalid.`);
  };
  if (StatisticValues) {
    const count = finite('StatisticValues.SampleCount', StatisticValues.SampleCount);
    const set = {
      count,
      sum: finite('StatisticValues.Sum', StatisticValues.Sum),
      min: finite('StatisticValues.Minimum', StatisticValues.Minimum),
      max: finite('StatisticValues.Maximum', StatisticValues.Maximum),
    };
    if (count <= 0 || set.min > set.max) throw invalidValue(`The parameter ${place}.StatisticValues describes no samples.`);
    return set.min === set.max ? { ...set, samples: [[set.min, count]] } : set;
  }
  const values = Values ?? [finite('Value', Value)];
  if (values.length === 0 || values.length > VALUES_MAX)
    throw invalidValue(`The parameter ${place}.Values must have 1 to ${VALUES_MAX} members.`);
  if (Counts && Counts.length !== values.length)
    throw invalidValue(`The parameters ${place}.Values and ${place}.Counts must be of the same size.`);
  for (const value of values) finite('Values', value);
  for (const count of Counts ?? []) {
    if (!(finite('Counts', count) > 0)) throw invalidValue(`The value ${count} for parameter ${place}.Counts is invalid.`);
  }
  return setOf(values, Counts);
}
