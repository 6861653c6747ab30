import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import { CloudFailure } from '../../failure';
import { checkNamespace, checkUnit } from '../cloudwatch/metrics/check-datum';
import { invalidParameter } from './failures';
import { patternKind } from './filter-pattern';

const DIMENSIONS_MAX = 3;

/** @throws InvalidParameterException */
export function checkFilterName(name: string | undefined): string {
  if (name !== undefined && /^[^:*]{1,512}$/.test(name)) return name;
  throw invalidParameter(
    `1 validation error detected: Value '${name}' at 'filterName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`,
  );
}

/** @throws InvalidParameterException */
export function checkTransformation(transformation: MetricTransformation, pattern: string): void {
  const { metricName = '', metricNamespace, metricValue = '', defaultValue, dimensions = {}, unit } = transformation;
  if (!/^[^:*$]{1,255}$/.test(metricName)) throw invalidParameter(`The metric name '${metricName}' is invalid.`);
  asLogsFailure(() => {
    checkNamespace(metricNamespace);
    checkUnit(unit);
  });
  const kind = patternKind(pattern);
  const isSelector = (text: string) => (kind === 'json' ? /^\$[.[]/.test(text) : kind === 'delimited' && /^\$\w/.test(text));
  if (!isSelector(metricValue) && (metricValue.trim() === '' || !Number.isFinite(Number(metricValue)))) {
    throw invalidParameter(`Invalid metric transformation: '${metricValue}' is neither a number nor a field of the pattern.`);
  }
  const selectors = Object.values(dimensions);
  if (selectors.length > DIMENSIONS_MAX) throw invalidParameter(`A metric filter has at most ${DIMENSIONS_MAX} dimensions.`);
  if (selectors.length > 0 && defaultValue !== undefined) {
    throw invalidParameter('Invalid metric transformation: dimensions and a default value exclude one another.');
  }
  const wrong = selectors.find((selector) => !isSelector(selector));
  if (wrong !== undefined) throw invalidParameter(`Invalid metric transformation: the dimension '${wrong}' is no field of the pattern.`);
}

/** CloudWatch has another code for the same. */
function asLogsFailure(check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof CloudFailure ? invalidParameter(error.message) : error;
  }
}
