/** Filter patterns of event source mappings: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html */
import type { FilterCriteria } from '@aws-sdk/client-lambda';

/** An event passes when one of the filters fits it, or when there is none. */
export function passes(criteria: FilterCriteria | undefined, event: unknown): boolean {
  const filters = criteria?.Filters ?? [];
  return filters.length === 0 || filters.some(({ Pattern = '{}' }) => fits(JSON.parse(Pattern), event));
}

function fits(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((rule) => [value].flat().some((one) => fitsRule(rule, one)));
  if (typeof pattern !== 'object' || pattern === null) return false;
  const members = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return Object.entries(pattern).every(([key, inner]) =>
    key === '$or' && Array.isArray(inner)
      ? inner.some((one) => fits(one, value))
      : fits(inner, Object.hasOwn(members, key) ? members[key] : undefined),
  );
}

function fitsRule(rule: unknown, value: unknown): boolean {
  if (typeof rule !== 'object' || rule === null) return rule === value;
  return Object.entries(rule).every(([operator, operand]) => {
    switch (operator) {
      case 'exists':
        return (value !== undefined) === operand;
      case 'prefix':
        return typeof value === 'string' && value.startsWith(String(operand));
      case 'suffix':
        return typeof value === 'string' && value.endsWith(String(operand));
      case 'equals-ignore-case':
        return typeof value === 'string' && value.toLowerCase() === String(operand).toLowerCase();
      case 'anything-but':
        return value !== undefined && ![operand].flat().some((one) => fitsRule(one, value));
      case 'numeric':
        return Array.isArray(operand) && fitsNumbers(operand, value);
      default:
        return false;
    }
  });
}

/** `['>', 0, '<=', 5]` */
function fitsNumbers(operands: unknown[], value: unknown): boolean {
  if (typeof value !== 'number') return false;
  for (let index = 0; index < operands.length; index += 2) {
    const bound = Number(operands[index + 1]);
    const holds = { '=': value === bound, '<': value < bound, '<=': value <= bound, '>': value > bound, '>=': value >= bound };
    if (!holds[operands[index] as keyof typeof holds]) return false;
  }
  return true;
}
