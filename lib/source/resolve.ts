import ts from 'typescript';
import { findBinding, type Project } from './project';

/** An expression without what only the type checker sees: parentheses, `as const`, `satisfies`, `!`. */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

const followMax = 20;

/** The expression behind names and property accesses, as far as they can be followed; otherwise the node itself. */
export function resolve(project: Project, node: ts.Expression, depth = 0): ts.Expression {
  const inner = unwrap(node);
  if (depth > followMax) return inner;
  const path = inner.getSourceFile().fileName;
  if (ts.isIdentifier(inner)) {
    const bound = findBinding(project, path, inner.text);
    return bound ? resolve(project, bound, depth + 1) : inner;
  }
  if (ts.isPropertyAccessExpression(inner)) {
    const object = resolve(project, inner.expression, depth + 1);
    if (!ts.isObjectLiteralExpression(object)) return inner;
    const property = object.properties.find((candidate) => nameOf(candidate) === inner.name.text);
    return property && ts.isPropertyAssignment(property) ? resolve(project, property.initializer, depth + 1) : inner;
  }
  return inner;
}

/** The name of a property of an object literal, if it is written out. */
export function nameOf(property: ts.ObjectLiteralElementLike): string | undefined {
  if (!property.name) return undefined;
  if (ts.isIdentifier(property.name) || ts.isStringLiteralLike(property.name) || ts.isNumericLiteral(property.name))
    return property.name.text;
  if (ts.isComputedPropertyName(property.name) && ts.isStringLiteralLike(property.name.expression)) return property.name.expression.text;
  return undefined;
}

/** The value of a property: its initializer, or the name itself in the short form. */
export function initializerOf(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  if (ts.isShorthandPropertyAssignment(property)) return property.name;
  return undefined;
}

export function findProperty(object: ts.ObjectLiteralExpression, name: string): ts.ObjectLiteralElementLike | undefined {
  return object.properties.find((property) => nameOf(property) === name);
}

/** The expression that a function gives back: an arrow's body, or the one `return` of a block. */
export function returnedBy(node: ts.Expression): { parameter: string; body: ts.Expression } | undefined {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  const parameter = node.parameters[0]?.name;
  if (parameter && !ts.isIdentifier(parameter)) return undefined;
  const name = parameter?.text ?? '';
  if (!ts.isBlock(node.body)) return { parameter: name, body: unwrap(node.body) };
  const [only, ...more] = node.body.statements;
  if (!only || more.length > 0) return undefined;
  if (ts.isReturnStatement(only) && only.expression) return { parameter: name, body: unwrap(only.expression) };
  return ts.isExpressionStatement(only) ? { parameter: name, body: unwrap(only.expression) } : undefined;
}
