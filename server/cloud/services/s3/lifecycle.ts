import type { LifecycleRule } from '@aws-sdk/client-s3';

/** Dates are kept as text; the SDK's shape has `Date`. */
export function withDates(rule: LifecycleRule): LifecycleRule {
  return {
    ...rule,
    Expiration: rule.Expiration && { ...rule.Expiration, Date: toDate(rule.Expiration.Date) },
    Transitions: rule.Transitions?.map((transition) => ({ ...transition, Date: toDate(transition.Date) })),
  };
}

function toDate(value: Date | string | undefined): Date | undefined {
  return value === undefined ? undefined : new Date(value);
}
