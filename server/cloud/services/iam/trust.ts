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

export interface Trust {
  trusted: boolean;
  /** Whether the policy names the asker itself and not only the account that it belongs to. */
  byName: boolean;
}

/** What a role's trust policy says. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html */
export function trustOf(role: RoleRecord, { actions, principals, context }: TrustQuestion): Trust {
  const own = principals.AWS?.[0] ?? '';
  const answers = actions.map((action) => {
    const statements = statementsOf(role.trustPolicy).filter(
      (statement) => namesPrincipal(statement, { principals }) && applies(statement, { action, resource: role.arn, context }),
    );
    const denied = statements.some(({ effect }) => effect === 'Deny');
    const allowing = statements.filter(({ effect }) => effect === 'Allow');
    return { trusted: !denied && allowing.length > 0, byName: allowing.some(({ principals: named }) => named?.AWS?.includes(own)) };
  });
  return { trusted: answers.every(({ trusted }) => trusted), byName: answers.every(({ byName }) => byName) };
}
