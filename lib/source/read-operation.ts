import ts from 'typescript';
import {
  type Handler,
  handlerSchema,
  type Operation,
  type SubscriptionSource,
  sourceMutationSchema,
  subscriptionSourceSchema,
} from '@/lib/backend/operation';
import { type Chain, readBuilderChain } from './chain';
import { importedName, type Project } from './project';
import { readField, readFields } from './read-field';
import { readRules } from './read-rules';
import { resolve, unwrap } from './resolve';
import { readJson, readTexts } from './value';

/** Reads a custom operation or AI route. A call that is not understood in full becomes a chip; the others still show. */
export function readOperation(project: Project, schema: string, name: string, kind: Operation['kind'], chain: Chain): Operation {
  const operation: Operation = { name, schema, kind, arguments: [], handlers: [], sources: [], rules: [], chips: [] };
  const settings = argumentsText(chain.root);
  if (settings !== '') operation.chips.push({ at: kind, source: settings });
  for (const link of chain.links) {
    if (!readLink(project, operation, link.name, link.call.arguments))
      operation.chips.push({ at: `.${link.name}`, source: argumentsText(link.call) });
  }
  return operation;
}

function argumentsText(call: ts.CallExpression): string {
  return call.arguments.map((argument) => argument.getText()).join(', ');
}

function readLink(project: Project, operation: Operation, name: string, [argument, ...more]: readonly ts.Expression[]): boolean {
  if (!argument || more.length > 0) return false;
  switch (name) {
    case 'arguments': {
      const object = resolve(project, argument);
      if (!ts.isObjectLiteralExpression(object)) return false;
      operation.arguments = readFields(project, object);
      return true;
    }
    case 'returns': {
      const returns = readField(project, 'returns', argument);
      if (returns) operation.returns = returns;
      return returns !== undefined;
    }
    case 'handler':
      operation.handlers = elementsOf(project, argument).map((element) => readHandler(project, element));
      return true;
    case 'for': {
      const sources = elementsOf(project, argument).map((element) => readSubscriptionSource(project, element));
      if (!sources.every((source) => source !== undefined)) return false;
      operation.sources = sources;
      return true;
    }
    case 'authorization': {
      const rules = readRules(project, argument);
      if (rules) operation.rules = rules;
      return rules !== undefined;
    }
    default:
      return false;
  }
}

/** The elements of a list, or the one thing that stands without a list. */
export function elementsOf(project: Project, argument: ts.Expression): readonly ts.Expression[] {
  const list = resolve(project, argument);
  return ts.isArrayLiteralExpression(list) ? list.elements : [argument];
}

/** The method of `a.handler` that a call is on, with the call's argument; undefined for any other expression. */
export function findHandlerCall(project: Project, node: ts.Expression): { method: string; argument: ts.Expression } | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length !== 1) return undefined;
  const [argument] = node.arguments;
  const method = node.expression;
  if (!argument || !ts.isPropertyAccessExpression(method) || !ts.isPropertyAccessExpression(method.expression)) return undefined;
  const { expression: builder, name } = method.expression;
  const isBuilder = ts.isIdentifier(builder) && importedName(project, node.getSourceFile().fileName, builder.text) === 'a';
  return isBuilder && name.text === 'handler' ? { method: method.name.text, argument } : undefined;
}

function readHandler(project: Project, element: ts.Expression): Handler {
  return understandHandler(project, resolve(project, element)) ?? { kind: 'code', source: element.getText() };
}

function understandHandler(project: Project, node: ts.Expression): Handler | undefined {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'async') {
    const handler = understandHandler(project, unwrap(node.expression.expression));
    const isFunction = handler?.kind === 'function' || handler?.kind === 'namedFunction';
    return isFunction && node.arguments.length === 0 ? { ...handler, async: true } : undefined;
  }
  const call = findHandlerCall(project, node);
  if (!call) return undefined;
  const argument = unwrap(call.argument);
  switch (call.method) {
    case 'function':
      return checked(
        ts.isIdentifier(argument)
          ? { kind: 'function', function: argument.text, async: false }
          : { kind: 'namedFunction', function: readJson(project, argument), async: false },
      );
    case 'custom':
      return readCustomHandler(project, argument);
    case 'sqlReference':
      return checked({ kind: 'sqlReference', entry: readJson(project, argument) });
    default:
      return undefined;
  }
}

function readCustomHandler(project: Project, argument: ts.Expression): Handler | undefined {
  const object = resolve(project, argument);
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  const handler: Record<string, unknown> = { kind: 'custom' };
  for (const property of object.properties) {
    if (!ts.isPropertyAssignment(property)) return undefined;
    const name = property.name.getText();
    if (name === 'entry') handler.entry = readJson(project, property.initializer);
    else if (name === 'dataSource') handler.dataSource = readDataSource(project, property.initializer);
    else return undefined;
    // What is there but not written out would be lost when the handler is written again.
    if (handler[name] === undefined) return undefined;
  }
  return checked(handler);
}

function readDataSource(project: Project, node: ts.Expression): { model: string } | { name: string } | undefined {
  const text = readJson(project, node);
  if (typeof text === 'string') return { name: text };
  const source = readSubscriptionSource(project, node);
  return source?.mutations.length === 0 ? { model: source.target } : undefined;
}

/** `a.ref('publish')` or `a.ref('Post').mutations(['create'])`. */
function readSubscriptionSource(project: Project, node: ts.Expression): SubscriptionSource | undefined {
  const chain = readBuilderChain(project, resolve(project, node));
  if (chain?.rootName.text !== 'ref' || chain.root.arguments.length !== 1) return undefined;
  const [link, ...more] = chain.links;
  if (more.length > 0 || (link && link.name !== 'mutations')) return undefined;
  const mutations = link ? sourceMutationSchema.array().safeParse(readTexts(project, link.call.arguments[0])).data : [];
  const [target] = chain.root.arguments;
  const source = subscriptionSourceSchema.safeParse({ target: target && readJson(project, target), mutations });
  return source.data;
}

function checked(handler: Record<string, unknown>): Handler | undefined {
  const parsed = handlerSchema.safeParse(handler);
  return parsed.success && parsed.data.kind !== 'code' ? parsed.data : undefined;
}
