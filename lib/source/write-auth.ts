import ts from 'typescript';
import type { Auth, PasswordPolicy } from '@/lib/backend/auth';
import type { Value } from './leaf';
import { printBlock, printValue } from './print-value';
import { entryPath } from './read-backend';
import { defaultStyle, type Style } from './style';
import { findLead, isBlank, lineStart, nextLine } from './trivia';
import { backendVariable, createFile, type Registration } from './write-entry';
import { type ValueObject, writeObject } from './write-value';
import type { Writing } from './writing';

/** The settings that stand in `defineAuth`, as they are written there. */
function settingsOf(auth: Auth): ValueObject {
  const { chips: _chips, passwordPolicy: _policy, ...settings } = auth;
  return settings as ValueObject;
}

/** Turns the auth settings into others; the password policy goes to the entry file. */
export function writeAuth(writing: Writing, before: Auth, after: Auth): void {
  const { auth } = writing.outline;
  if (auth) writeObject(writing.log, auth, settingsOf(before), settingsOf(after), writing.style(auth.getSourceFile().fileName));
  if (before.passwordPolicy !== after.passwordPolicy) writePasswordPolicy(writing, before.passwordPolicy, after.passwordPolicy);
}

/** Writes `amplify/auth/resource.ts` for a project that has none. */
export function createAuth(writing: Writing, auth: Auth): Registration {
  const path = 'amplify/auth/resource.ts';
  const style = writing.style(path);
  const end = style.semicolon ? ';' : '';
  const config = printValue(JSON.parse(JSON.stringify(settingsOf(auth))) as Value, style);
  const names = config.includes('secret(') ? 'defineAuth, secret' : 'defineAuth';
  const text = [
    `import { ${names} } from ${style.quote}@aws-amplify/backend${style.quote}${end}`,
    '',
    `export const auth = defineAuth(${config})${end}`,
    '',
  ].join('\n');
  createFile(writing, path, text, style);
  return { variable: 'auth', path };
}

function writePasswordPolicy(writing: Writing, before: PasswordPolicy | undefined, after: PasswordPolicy | undefined): void {
  const found = writing.outline.passwordPolicy;
  const style = writing.style(entryPath);
  if (found?.object && before && after) {
    writeObject(writing.log, found.object, before, after, style);
  } else if (found && !after) {
    removeStatement(writing, found.statement);
  } else if (after) {
    appendPolicy(writing, after, style);
  }
}

function removeStatement(writing: Writing, statement: ts.Statement): void {
  const file = statement.getSourceFile();
  const { text } = file;
  const others = text.slice(0, statement.getStart()) + text.slice(statement.getEnd());
  const destructuring = file.statements.find((candidate) => isPoolDestructuring(candidate));
  // What was only there for the policy goes with it, and so do the comments above.
  const unused = destructuring !== undefined && (others.match(/\bcfnUserPool\b/g)?.length ?? 0) === 1;
  const adjacent = destructuring && nextLine(text, destructuring.getEnd()) === lineStart(text, statement.getStart());
  const first = unused && adjacent ? destructuring : statement;
  if (unused && !adjacent) {
    const start = findLead(text, destructuring.getFullStart(), destructuring.getStart());
    writing.log.replace(file.fileName, lineStart(text, start), nextLine(text, destructuring.getEnd()), '');
  }
  const end = nextLine(text, statement.getEnd());
  let start = lineStart(text, findLead(text, first.getFullStart(), first.getStart()));
  // At the end of the file the empty lines before it would be left over.
  while (end >= text.length && start > 1 && isBlank(text.slice(lineStart(text, start - 1), start))) start = lineStart(text, start - 1);
  writing.log.replace(file.fileName, start, end, '');
}

function isPoolDestructuring(statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return false;
  const [declaration, more] = statement.declarationList.declarations;
  return (
    declaration !== undefined &&
    more === undefined &&
    ts.isObjectBindingPattern(declaration.name) &&
    declaration.name.elements.length === 1 &&
    declaration.name.elements.every((element) => ts.isIdentifier(element.name) && element.name.text === 'cfnUserPool')
  );
}

function appendPolicy(writing: Writing, policy: PasswordPolicy, style: Style): void {
  const { entry } = writing.outline;
  const end = style.semicolon ? ';' : '';
  const file = entry?.call.getSourceFile();
  const text = file?.text ?? '';
  const declared = file?.statements.some(isPoolDestructuring) ?? false;
  const variable = entry ? backendVariable(writing) : 'backend';
  const key = authKey(writing);
  const lines = [
    ...(declared ? [] : [`const { cfnUserPool } = ${variable}.${key}.resources.cfnResources${end}`]),
    `cfnUserPool.policies = ${printBlock([`passwordPolicy: ${printValue(JSON.parse(JSON.stringify(policy)) as Value, style)}`], style)}${end}`,
    '',
  ];
  const gap = text.endsWith('\n') || text === '' ? '\n' : '\n\n';
  const newline = style.newline ?? defaultStyle.newline;
  writing.log.insert(entryPath, text.length, (gap + lines.join('\n')).replaceAll('\n', newline));
}

/** The name under which `defineBackend` was given the auth. */
function authKey(writing: Writing): string {
  const { entry, auth } = writing.outline;
  if (!entry || !auth) return 'auth';
  const named = entry.object.properties.find((property) => property.name !== undefined && property.name.getText() === 'auth');
  return named?.name?.getText() ?? 'auth';
}
