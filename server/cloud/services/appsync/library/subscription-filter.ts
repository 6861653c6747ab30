/** `$util.transform.toSubscriptionFilter`: a GraphQL filter as an enhanced subscription filter. */
import { isMap, type JsonMap, toIterable } from '../vtl/values';

export interface SubscriptionCondition {
  fieldName: string;
  operator: string;
  value: unknown;
}

/** Groups are alternatives; all conditions of one group must hold. */
export interface SubscriptionFilter {
  filterGroup: { filters: SubscriptionCondition[] }[];
}

/** More alternatives than this come from no sensible filter, and cost on every publication. */
const GROUPS_MAX = 100;

type Alternatives = SubscriptionCondition[][];

function both(left: Alternatives, right: Alternatives): Alternatives {
  const product = left.flatMap((first) => right.map((second) => [...first, ...second]));
  if (product.length > GROUPS_MAX) throw new Error(`The subscription filter has more than ${GROUPS_MAX} alternatives.`);
  return product;
}

/** The filter in disjunctive normal form: `and` multiplies alternatives, `or` adds them. */
function alternatives(filter: unknown, ignored: Set<string>): Alternatives {
  let result: Alternatives = [[]];
  for (const [key, value] of Object.entries(isMap(filter) ? filter : {})) {
    if (value === null || value === undefined || ignored.has(key)) continue;
    if (key === 'and') for (const member of toIterable(value)) result = both(result, alternatives(member, ignored));
    else if (key === 'or') {
      const members = toIterable(value).flatMap((member) => alternatives(member, ignored));
      if (members.length > 0) result = both(result, members);
    } else {
      const conditions = Object.entries(isMap(value) ? value : {}).map(([operator, operand]) => ({
        fieldName: key,
        operator,
        value: operand,
      }));
      result = both(result, [conditions]);
    }
  }
  return result;
}

/** `ignoredFields` are left out; `rules` is a second filter that must hold as well. */
export function toSubscriptionFilter(filter: unknown, ignoredFields?: unknown, rules?: unknown): SubscriptionFilter {
  const ignored = new Set(toIterable(ignoredFields).map(String));
  const groups = both(alternatives(filter, ignored), alternatives(rules as JsonMap, new Set()));
  return { filterGroup: groups.filter((filters) => filters.length > 0).map((filters) => ({ filters })) };
}
