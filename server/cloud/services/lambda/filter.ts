/** Filter patterns of event source mappings: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html */
import type { FilterCriteria } from '@aws-sdk/client-lambda';
import { InvalidPattern, matchesPattern, parsePattern } from '../eventbridge/event-pattern';
import { invalidParameter } from './errors';

/** An event passes when one of the filters fits it, or when there is none. */
export function passes(criteria: FilterCriteria | undefined, event: unknown): boolean {
  const filters = criteria?.Filters ?? [];
  return filters.length === 0 || filters.some(({ Pattern = '{}' }) => matchesPattern(parsePattern(Pattern), event));
}

/** @throws InvalidParameterValueException */
export function checkFilter(criteria: FilterCriteria | undefined): void {
  for (const { Pattern = '{}' } of criteria?.Filters ?? []) {
    try {
      parsePattern(Pattern);
    } catch (error) {
      throw error instanceof InvalidPattern ? invalidParameter(`Invalid filter pattern definition. ${error.message}`) : error;
    }
  }
}
