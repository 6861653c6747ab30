/** Enhanced subscription filters. https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-enhanced-filtering.html */
import type { SubscriptionCondition, SubscriptionFilter } from '../library/subscription-filter';
import { equals, getMember, toIterable } from '../vtl/values';

function readPath(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((owner, name) => getMember(owner, name), value);
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return Number.NaN;
}

function contains(value: unknown, part: unknown): boolean {
  if (Array.isArray(value)) return value.some((member) => equals(member, part));
  return typeof value === 'string' && value.includes(String(part));
}

function holds({ fieldName, operator, value }: SubscriptionCondition, published: unknown): boolean {
  const actual = readPath(published, fieldName);
  switch (operator) {
    case 'eq':
      return equals(actual, value);
    case 'ne':
      return !equals(actual, value);
    case 'le':
      return compare(actual, value) <= 0;
    case 'lt':
      return compare(actual, value) < 0;
    case 'ge':
      return compare(actual, value) >= 0;
    case 'gt':
      return compare(actual, value) > 0;
    case 'contains':
      return contains(actual, value);
    case 'notContains':
      return !contains(actual, value);
    case 'containsAny':
      return toIterable(value).some((member) => contains(actual, member));
    case 'beginsWith':
      return typeof actual === 'string' && actual.startsWith(String(value));
    case 'in':
      return toIterable(value).some((member) => equals(member, actual));
    case 'notIn':
      return !toIterable(value).some((member) => equals(member, actual));
    case 'between': {
      const [from, to] = toIterable(value);
      return compare(actual, from) >= 0 && compare(actual, to) <= 0;
    }
    default:
      return false; // An operator that does not exist must not let anything through.
  }
}

/** True when all conditions of one group hold. A filter without groups lets everything through. */
export function matchesFilter(filter: SubscriptionFilter, published: unknown): boolean {
  const groups = filter.filterGroup ?? [];
  return groups.length === 0 || groups.some(({ filters }) => (filters ?? []).every((condition) => holds(condition, published)));
}
