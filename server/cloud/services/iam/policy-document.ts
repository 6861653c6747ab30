/** Policy documents as the evaluator reads them; parsed once per text. */
import { CloudFailure } from '../../failure';

export interface Statement {
  sid?: string;
  effect: 'Allow' | 'Deny';
  actions?: string[];
  notActions?: string[];
  resources?: string[];
  notResources?: string[];
  principals?: Record<string, string[]>;
  notPrincipals?: Record<string, string[]>;
  /** Operator, then condition key, then values. */
  conditions: [operator: string, key: string, values: string[]][];
}

const parsed = new Map<string, Statement[]>();
const KEPT_MAX = 5000;

/** The statements of a policy document. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export function statementsOf(text: string): Statement[] {
  let found = parsed.get(text);
  if (!found) {
    found = parse(text);
    if (parsed.size >= KEPT_MAX) parsed.clear();
    parsed.set(text, found);
  }
  return found;
}

function parse(text: string): Statement[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new CloudFailure('MalformedPolicyDocument', 'The policy is not valid JSON.', { cause });
  }
  const statements = asRecord(document).Statement;
  return list(statements).map((item) => {
    const statement = asRecord(item);
    return {
      ...(typeof statement.Sid === 'string' && { sid: statement.Sid }),
      effect: statement.Effect === 'Allow' ? 'Allow' : 'Deny',
      ...strings('actions', statement.Action),
      ...strings('notActions', statement.NotAction),
      ...strings('resources', statement.Resource),
      ...strings('notResources', statement.NotResource),
      ...(statement.Principal !== undefined && { principals: principals(statement.Principal) }),
      ...(statement.NotPrincipal !== undefined && { notPrincipals: principals(statement.NotPrincipal) }),
      conditions: Object.entries(asRecord(statement.Condition)).flatMap(([operator, keys]) =>
        Object.entries(asRecord(keys)).map(([key, values]): [string, string, string[]] => [operator, key, list(values).map(String)]),
      ),
    };
  });
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function strings<Name extends string>(name: Name, value: unknown): Partial<Record<Name, string[]>> {
  return value === undefined ? {} : ({ [name]: list(value).map(String) } as Partial<Record<Name, string[]>>);
}

function principals(value: unknown): Record<string, string[]> {
  if (value === '*') return { '*': ['*'] };
  return Object.fromEntries(Object.entries(asRecord(value)).map(([kind, names]) => [kind, list(names).map(String)]));
}
