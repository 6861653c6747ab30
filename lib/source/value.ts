import ts from 'typescript';
import type { Json, SecretRef } from '@/lib/backend/value';
import type { Value } from './leaf';
import { importedName, type Project } from './project';
import { initializerOf, nameOf, resolve, unwrap } from './resolve';

function primitive(node: ts.Expression): string | number | boolean | null | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) {
    return -Number(node.operand.text);
  }
  return undefined;
}

/** An expression as plain JSON; undefined when any part of it is not written out. */
export function readJson(project: Project, node: ts.Expression): Json | undefined {
  const inner = resolve(project, node);
  const simple = primitive(inner);
  if (simple !== undefined) return simple;
  if (ts.isArrayLiteralExpression(inner)) {
    const items: Json[] = [];
    for (const element of inner.elements) {
      const item = readJson(project, element);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  }
  if (!ts.isObjectLiteralExpression(inner)) return undefined;
  const object: Record<string, Json> = {};
  for (const property of inner.properties) {
    const name = nameOf(property);
    const value = initializerOf(property);
    const item = name === undefined || value === undefined ? undefined : readJson(project, value);
    if (name === undefined || item === undefined) return undefined;
    object[name] = item;
  }
  return object;
}

/** A list of texts; undefined when it is anything else. */
export function readTexts(project: Project, node: ts.Expression | undefined): string[] | undefined {
  const json = node && readJson(project, node);
  return Array.isArray(json) && json.every((item) => typeof item === 'string') ? json : undefined;
}

/** An expression as a value whose parts are kept as code where they are not written out. */
export function readValue(project: Project, node: ts.Expression): Value {
  const inner = resolve(project, node);
  const simple = primitive(inner);
  if (simple !== undefined) return simple;
  const secret = readSecret(project, inner);
  if (secret) return secret;
  if (ts.isArrayLiteralExpression(inner) && !inner.elements.some(ts.isSpreadElement)) {
    return inner.elements.map((element) => readValue(project, element));
  }
  if (
    ts.isObjectLiteralExpression(inner) &&
    inner.properties.every((property) => nameOf(property) !== undefined && initializerOf(property))
  ) {
    const object: Record<string, Value> = {};
    for (const property of inner.properties) {
      const value = initializerOf(property);
      if (value) object[nameOf(property) ?? ''] = readValue(project, value);
    }
    return object;
  }
  return { kind: 'code', source: unwrap(node).getText() };
}

function readSecret(project: Project, node: ts.Expression): SecretRef | undefined {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  if (importedName(project, node.getSourceFile().fileName, node.expression.text) !== 'secret') return undefined;
  const [name] = node.arguments;
  return name && ts.isStringLiteralLike(name) ? { kind: 'secret', name: name.text } : undefined;
}
