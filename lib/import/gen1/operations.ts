import type { FieldDefinitionNode } from 'graphql';
import type { Field } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';
import { variableOf } from '@/lib/edits/apply-functions';
import type { Fragment } from '@/lib/edits/data-edits';
import { problemOfTypeName } from '../names';
import type { Report } from '../report';
import { type Directive, directivesOf, placeOf, textOf, textsOf } from './directives';
import { readField, reportOtherDirectives } from './fields';
import { rulesOf } from './rules';
import type { OldSchema } from './schema';

type Operation = Fragment['operations'][number];
const known = new Set(['function', 'auth', 'aws_api_key', 'aws_iam', 'aws_oidc', 'aws_cognito_user_pools', 'aws_auth', 'aws_lambda']);

/** Custom queries and mutations that functions answer; the functions come along by name. */
export function readOperations(schema: OldSchema, report: Report): { operations: Operation[]; functions: string[] } {
  const operations: Operation[] = [];
  const functions = new Set<string>();
  for (const { kind, field } of schema.operations) {
    const called = directivesOf(field).filter(({ name }) => name === 'function');
    const operation = readOperation(schema, kind, field, called, report);
    if (!operation) continue;
    operations.push(operation.operation);
    for (const name of operation.functions) functions.add(name);
  }
  return { operations, functions: [...functions] };
}

function readOperation(
  schema: OldSchema,
  kind: 'query' | 'mutation' | 'subscription',
  node: FieldDefinitionNode,
  called: Directive[],
  report: Report,
): { operation: Operation; functions: string[] } | undefined {
  const name = node.name.value;
  const at = placeOf(node);
  const directives = directivesOf(node);
  const problem = problemOfTypeName(name);
  if (problem) return void report.leftOut(at, name, problem);
  reportOtherDirectives(name, directives, known, report);
  const functions = called.map(({ args }) => functionName(textOf(args.name) ?? '')).filter((candidate) => candidate !== '');
  if (functions.length === 0 || kind === 'subscription') {
    const reason =
      kind === 'subscription'
        ? 'A custom subscription needs a resolver file of its own in Gen 2: write it with a.subscription().for(…).'
        : 'No function answers it. Resolvers of the old project are written anew with a.handler.custom.';
    return void report.leftOut(at, `${kind} ${name}`, reason);
  }
  const returns = readField(schema, name, { ...node, arguments: [], directives: [] }, report);
  if (!returns) return undefined;
  const args = (node.arguments ?? []).flatMap((argument): Field[] =>
    [readField(schema, name, argument, report)].filter((field) => field !== undefined),
  );
  const rules = operationRules(directives, name, report);
  for (const { args: said, at: place } of called) {
    const old = textOf(said.name) ?? '';
    report.changed(
      place,
      `${kind} ${name}`,
      `Answered by the function ${functionName(old)}, made empty: move the code of “${old}” into it.`,
    );
    for (const key of ['region', 'accountId', 'invocationType']) {
      if (said[key] !== undefined)
        report.leftOut(place, `${name} @function`, `The function is part of the app in Gen 2, so “${key}” has no place.`);
    }
  }
  const operation: Operation = {
    name,
    kind,
    arguments: args,
    returns: { ...returns, name: 'returns' },
    handlers: functions.map((fn) => ({ kind: 'function', function: variableOf(fn), async: false })),
    sources: [],
    rules,
  };
  return { operation, functions };
}

/** `send-mail-${env}` becomes `send-mail`: in Gen 2 a function belongs to its environment by itself. */
function functionName(old: string): string {
  const name = old
    .replace(/-?\$\{env\}$/, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^[^A-Za-z]+|-+$/g, '');
  return name.slice(0, 60);
}

function operationRules(directives: readonly Directive[], name: string, report: Report): Rule[] {
  const rules = rulesOf(directives, name, () => false, report).flatMap((rule): Rule[] => {
    if (rule.kind === 'owner' || 'field' in rule) {
      const { at } = directives.find((directive) => directive.name === 'auth') ?? { at: { line: 1, column: 1 } };
      report.leftOut(at, `${name} @auth`, 'A custom operation has no record and so no owner; the function can check who asks.');
      return [];
    }
    if ('operations' in rule) {
      const { operations: _, ...plain } = rule;
      return [plain as Rule];
    }
    return [rule];
  });
  for (const directive of directives) rules.push(...accessRules(directive));
  if (rules.length > 0) return rules;
  const at = directives[0]?.at ?? { line: 1, column: 1 };
  report.changed(at, `${name} @auth`, 'It has no rule that could be kept. Gen 2 wants one: people who sign in may use it.');
  return [{ kind: 'authenticated' }];
}

/** The directives of AppSync itself. */
function accessRules({ name, args }: Directive): Rule[] {
  const groups = textsOf(args.cognito_groups);
  switch (name) {
    case 'aws_api_key':
      return [{ kind: 'publicApiKey' }];
    case 'aws_iam':
      return [{ kind: 'guest' }, { kind: 'authenticated', provider: 'identityPool' }];
    case 'aws_oidc':
      return [{ kind: 'authenticated', provider: 'oidc' }];
    case 'aws_lambda':
      return [{ kind: 'custom' }];
    case 'aws_auth':
    case 'aws_cognito_user_pools':
      return groups.length > 0 ? [{ kind: 'groups', groups }] : [{ kind: 'authenticated' }];
    default:
      return [];
  }
}
