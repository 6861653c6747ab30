import type { Backend } from '@/lib/backend/backend';
import type { Problem } from './problem';
import { fullnessOf } from './size-of-backend';

/** Stacks that would be over one of CloudFormation's limits, or nearly so: found when deploying otherwise, after minutes. */
export function stackLimits(backend: Backend): Problem[] {
  return fullnessOf(backend).flatMap(({ what, used, max, fullest, model }): Problem[] => {
    if (what === 'indexes' || used <= max * 0.9) return [];
    const over = used > max;
    const spread = fullest === 'the stack of all relationships' ? ' Spread it with stackMappings of defineData, or split the app.' : '';
    return [
      {
        rule: 'stack-limits',
        // An estimate warns; the plan counts what is really there.
        severity: 'warning',
        where: model === undefined ? {} : { model },
        message: `About ${used} of at most ${max} ${what} of a stack are in ${fullest}: ${over ? 'deploying will be refused' : 'there is little room left'}.${spread}`,
      },
    ];
  });
}
