/** The decision. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
import { type Context, conditionHolds } from './conditions';
import { matchesPattern, substitute } from './patterns';
import { type Statement, statementsOf } from './policy-document';

export interface Question {
  action: string;
  resource: string;
  /** Read only where a statement has a condition or a variable. */
  readonly context: Context;
  /** Who asks, in every form that a Principal element may name; of `AWS`, the user or session itself comes first. */
  principals: Record<string, string[]>;
  /** Whether the resource belongs to the asker's account: across accounts both sides must allow. */
  sameAccount: boolean;
  /** Whether the resource's policy must allow as well where identity policies do, within one account too. */
  resourceMustAllow?: boolean;
}

export interface Policies {
  identity: string[];
  boundary?: string;
  session?: string[];
  resource?: string;
}

export type Decision =
  | { allowed: true; statement: Statement }
  | { allowed: false; reason: 'explicit-deny' | 'no-allow' | 'boundary' | 'session'; statement?: Statement };

export function evaluate(question: Question, policies: Policies): Decision {
  const identity = policies.identity.flatMap(statementsOf);
  const boundary = policies.boundary === undefined ? undefined : statementsOf(policies.boundary);
  const session = policies.session?.flatMap(statementsOf);
  const resource =
    policies.resource === undefined ? [] : statementsOf(policies.resource).filter((statement) => namesPrincipal(statement, question));
  const deny = [...identity, ...(boundary ?? []), ...(session ?? []), ...resource].find(
    (statement) => statement.effect === 'Deny' && applies(statement, question),
  );
  if (deny) return { allowed: false, reason: 'explicit-deny', statement: deny };
  const allowing = (statements: Statement[]) =>
    statements.find((statement) => statement.effect === 'Allow' && applies(statement, question));
  const byResource = allowing(resource);
  // A policy that names the asker itself grants; one that names its account leaves it to the account's own policies.
  const grant = question.sameAccount ? allowing(resource.filter((statement) => namesPrincipal(statement, self(question)))) : undefined;
  if (grant && namesPrincipal(grant, exactly(question))) return { allowed: true, statement: grant };
  const allow = grant ?? allowing(identity);
  if (!allow || ((!question.sameAccount || question.resourceMustAllow) && !byResource)) return { allowed: false, reason: 'no-allow' };
  if (boundary && !allowing(boundary)) return { allowed: false, reason: 'boundary' };
  if (session && !allowing(session)) return { allowed: false, reason: 'session' };
  return { allowed: true, statement: allow };
}

/** The asker without its account, unless it is the account's root itself. */
function self({ principals }: Question): Pick<Question, 'principals'> {
  const { AWS: [own = '', ...others] = [], ...rest } = principals;
  return { principals: { ...rest, AWS: [own, ...others.filter((name) => !/^\d{12}$|:root$/.test(name))] } };
}

/** The user or session alone: what names its role instead is still bounded by the boundary and the session's policies. */
function exactly({ principals }: Question): Pick<Question, 'principals'> {
  return { principals: { ...principals, AWS: principals.AWS?.slice(0, 1) ?? [] } };
}

/** Whether a resource policy's statement is about the asker. */
export function namesPrincipal(statement: Statement, { principals }: Pick<Question, 'principals'>): boolean {
  const named = (element: Record<string, string[]>) =>
    Object.entries(element).some(([kind, names]) =>
      names.some(
        (name) => name === '*' || (kind !== '*' && (principals[kind] ?? []).some((own) => own === name || matchesPattern(name, own))),
      ),
    );
  if (statement.notPrincipals) return !named(statement.notPrincipals);
  return statement.principals !== undefined && named(statement.principals);
}

/** Whether action, resource and all conditions of a statement match the question. */
export function applies(statement: Statement, question: Pick<Question, 'action' | 'resource' | 'context'>): boolean {
  const { action, resource } = question;
  const isAction = (pattern: string) => matchesPattern(pattern.toLowerCase(), action.toLowerCase());
  if (statement.actions && !statement.actions.some(isAction)) return false;
  if (statement.notActions?.some(isAction)) return false;
  const isResource = (pattern: string) => {
    const text = pattern.includes('${') ? substitute(pattern, question.context) : pattern;
    return text !== undefined && matchesPattern(text, resource);
  };
  // An action that takes no resource is asked on `*`, which only a statement on `*` covers.
  if (statement.resources && !statement.resources.some(isResource)) return false;
  if (statement.notResources?.some(isResource)) return false;
  return statement.conditions.every(([operator, key, values]) => conditionHolds(operator, key, values, question.context));
}
