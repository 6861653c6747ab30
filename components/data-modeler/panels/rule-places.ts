import type { RulePlace } from '@/lib/access/effective-rules';
import type { LocatedRule } from '@/lib/source/locate-rules';

export function isSamePlace(one: RulePlace, other: RulePlace | undefined): boolean {
  return other !== undefined && one.level === other.level && one.of === other.of && one.field === other.field && one.index === other.index;
}

/** “Rule 2”, “Rule 1 of secret”. */
export function ruleName({ index, field }: RulePlace): string {
  return field === undefined ? `Rule ${index + 1}` : `Rule ${index + 1} of ${field}`;
}

export function findLocated(located: readonly LocatedRule[] | undefined, place: RulePlace): LocatedRule | undefined {
  return located?.find((one) => isSamePlace(place, one));
}

/** `data/resource.ts:14`. */
export function lineOf({ path, line }: LocatedRule): string {
  return `${path.replace(/^amplify\//, '')}:${line}`;
}
