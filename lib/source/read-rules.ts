import ts from 'typescript';
import type { z } from 'zod';
import { type Rule, ruleSchema } from '@/lib/backend/rule';
import { readChain } from './chain';
import type { Project } from './project';
import { resolve, returnedBy, unwrap } from './resolve';
import { readJson, readTexts } from './value';

/** The callback of `.authorization(...)`: its parameter's name and the expressions of its rules. */
export interface RulesCallback {
  parameter: string;
  /** The list, or undefined when the callback gives back one rule without a list. */
  list: ts.ArrayLiteralExpression | undefined;
  body: ts.Expression;
  elements: readonly ts.Expression[];
}

/** Finds the rules inside a callback; undefined when it is anything but a function that gives back rules. */
export function findRules(project: Project, node: ts.Expression | undefined): RulesCallback | undefined {
  const callback = node && returnedBy(resolve(project, node));
  if (!callback) return undefined;
  const { parameter, body } = callback;
  if (ts.isArrayLiteralExpression(body)) return { parameter, list: body, body, elements: body.elements };
  return readChain(body)?.subject === parameter ? { parameter, list: undefined, body, elements: [body] } : undefined;
}

/** The rules of `.authorization(callback)`; undefined when the callback is not understood. */
export function readRules(project: Project, node: ts.Expression | undefined): Rule[] | undefined {
  const found = findRules(project, node);
  return found?.elements.map((element) => readRule(project, element, found.parameter));
}

function readRule(project: Project, element: ts.Expression, parameter: string): Rule {
  return understandRule(project, unwrap(element), parameter) ?? { kind: 'code', source: element.getText() };
}

function understandRule(project: Project, node: ts.Expression, parameter: string): Rule | undefined {
  const chain = readChain(node);
  if (!chain || chain.subject !== parameter) return undefined;
  const rule: Record<string, unknown> = { kind: chain.rootName.text, ...readArguments(project, chain.rootName.text, chain.root.arguments) };
  for (const link of chain.links) {
    const argument = link.call.arguments[0];
    if (link.name === 'to') rule.operations = readTexts(project, argument);
    else if (link.name === 'identityClaim') rule.identityClaim = argument && readJson(project, argument);
    else if (link.name === 'withClaimIn') rule.claim = argument && readJson(project, argument);
    else return undefined;
    // A value that is not written out reads as undefined, and would be lost when the rule is written again.
    if (Object.values(rule).includes(undefined)) return undefined;
  }
  return Object.values(rule).includes(undefined) ? undefined : strict(ruleSchema, rule);
}

/** What the arguments of each method of `allow` mean. */
function readArguments(project: Project, method: string, args: readonly ts.Expression[]): Record<string, unknown> {
  const [first, second] = args;
  const firstJson = first && readJson(project, first);
  const provider = second ? { provider: readJson(project, second) } : {};
  switch (method) {
    case 'authenticated':
    case 'owner':
    case 'custom':
      return first ? { provider: firstJson } : {};
    case 'ownerDefinedIn':
    case 'ownersDefinedIn':
    case 'groupDefinedIn':
    case 'groupsDefinedIn':
      return { field: firstJson, ...provider };
    case 'group':
      return { group: firstJson, ...provider };
    case 'groups':
      return { groups: firstJson, ...provider };
    case 'resource':
      return { function: first && ts.isIdentifier(first) ? first.text : undefined };
    default:
      return first ? { unknown: undefined } : {};
  }
}

/** Parses, and refuses what has more in it than the schema knows. */
function strict(schema: z.ZodType<Rule>, value: Record<string, unknown>): Rule | undefined {
  const parsed = schema.safeParse(value);
  if (!parsed.success || parsed.data.kind === 'code') return undefined;
  return Object.keys(parsed.data).length === Object.keys(value).length ? parsed.data : undefined;
}
