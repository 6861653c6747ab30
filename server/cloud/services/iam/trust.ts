import type { Context } from './conditions';
import { applies, namesPrincipal } from './evaluate';
import { statementsOf } from './policy-document';
import type { RoleRecord } from './state';

export interface TrustQuestion {
  /** Such as `sts:AssumeRole`; all of them must be allowed. */
  actions: string[];
  principals: Record<string, string[]>;
  context: Context;
}

/** Whether a role's trust policy lets the asker have it. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html */
export function isTrusted(role: RoleRecord, { actions, principals, context }: TrustQuestion): boolean {
  return actions.every((action) => {
    const statements = statementsOf(role.trustPolicy).filter(
      (statement) => namesPrincipal(statement, { principals }) && applies(statement, { action, resource: role.arn, context }),
    );
    return statements.length > 0 && statements.every(({ effect }) => effect === 'Allow');
  });
}
