import ts from 'typescript';
import { type Auth, authSchema, passwordPolicySchema } from '@/lib/backend/auth';
import type { Outline } from './outline';
import type { Project } from './project';
import { readShape } from './read-shape';
import { findProperty, initializerOf, resolve, unwrap } from './resolve';
import { readJson } from './value';

const settingsSchema = authSchema.omit({ chips: true, passwordPolicy: true });

/** Reads the object given to `defineAuth`. */
export function readAuth(project: Project, config: ts.ObjectLiteralExpression): Auth {
  const { value, chips } = readShape(project, config, settingsSchema);
  // Without a readable `loginWith` the rest still shows; the chip says that sign-in is code.
  return authSchema.parse({ loginWith: {}, ...value, chips });
}

/**
 * Reads the password policy from the entry file: the statement `….policies = { passwordPolicy: {...} }` on the
 * CloudFormation user pool. An override by `addPropertyOverride` is kept as a chip.
 */
export function readPasswordPolicy(project: Project, outline: Outline, auth: Auth, path: string): void {
  for (const statement of project.parse(path).statements) {
    if (!ts.isExpressionStatement(statement)) continue;
    const expression = statement.expression;
    if (isPolicyOverride(expression)) {
      auth.chips.push({ at: 'passwordPolicy', source: statement.getText() });
      outline.passwordPolicy = { statement, object: undefined };
    } else if (isPolicyAssignment(expression)) {
      readAssignment(project, outline, auth, statement, expression.right);
    }
  }
}

function readAssignment(project: Project, outline: Outline, auth: Auth, statement: ts.Statement, right: ts.Expression): void {
  const policies = resolve(project, right);
  const property = ts.isObjectLiteralExpression(policies) ? findProperty(policies, 'passwordPolicy') : undefined;
  const value = property && initializerOf(property);
  const object = value && resolve(project, value);
  const parsed = object && passwordPolicySchema.strict().safeParse(readJson(project, object));
  if (parsed?.success && object && ts.isObjectLiteralExpression(object)) {
    auth.passwordPolicy = parsed.data;
    outline.passwordPolicy = { statement, object };
  } else {
    auth.chips.push({ at: 'passwordPolicy', source: statement.getText() });
    outline.passwordPolicy = { statement, object: undefined };
  }
}

function isPolicyAssignment(node: ts.Expression): node is ts.AssignmentExpression<ts.EqualsToken> {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  const left = unwrap(node.left);
  return ts.isPropertyAccessExpression(left) && left.name.text === 'policies' && isUserPool(left.expression);
}

function isPolicyOverride(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const [first] = node.arguments;
  return (
    node.expression.name.text === 'addPropertyOverride' &&
    first !== undefined &&
    ts.isStringLiteralLike(first) &&
    first.text.startsWith('Policies')
  );
}

function isUserPool(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return ts.isIdentifier(inner) ? inner.text === 'cfnUserPool' : ts.isPropertyAccessExpression(inner) && inner.name.text === 'cfnUserPool';
}
