import ts from 'typescript';
import { UserError } from '@/lib/result';
import { addImport, findImportOf, specifierTo } from './imports';
import { entryPath } from './read-backend';
import { keyOf } from './read-field';
import { initializerOf } from './resolve';
import { indentationAt, type Style } from './style';
import { lineStart, nextLine } from './trivia';
import { writeList } from './write-list';
import type { Writing } from './writing';

/** Files that are made while an edit is written; their whole text is known at once. */
export function createFile(writing: Writing, path: string, text: string, style: Style): void {
  if (Object.hasOwn(writing.project.files, path)) {
    throw new UserError({
      code: 'file-taken',
      message: `The file ${path} is there already but is not part of the backend.`,
      resolution: 'Add it to defineBackend in amplify/backend.ts, or remove it.',
    });
  }
  writing.log.insert(path, 0, text.replaceAll('\n', style.newline));
}

/** Resources to be added to `defineBackend`: the variable and the file that exports it. */
export interface Registration {
  variable: string;
  path: string;
}

/** Adds resources to `defineBackend` with their imports; makes `amplify/backend.ts` if there is none. */
export function register(writing: Writing, added: readonly Registration[]): void {
  if (added.length === 0) return;
  const { entry } = writing.outline;
  const style = writing.style(entryPath);
  if (!entry) {
    createFile(writing, entryPath, newEntry(added, style), style);
    return;
  }
  const file = entry.call.getSourceFile();
  for (const { variable, path } of added) addImport(writing.log, file, `{ ${variable} }`, specifierTo(file, path), style);
  const { object } = entry;
  const kept = object.properties.map((_property, index) => ({ kind: 'kept' as const, index }));
  const plan = [...kept, ...added.map(({ variable }) => ({ kind: 'new' as const, text: variable }))];
  writeList(writing.log, { file: object.getSourceFile(), node: object, elements: object.properties }, plan, style);
}

function newEntry(added: readonly Registration[], style: Style): string {
  const end = style.semicolon ? ';' : '';
  const text = (value: string): string => style.quote + value + style.quote;
  return [
    `import { defineBackend } from ${text('@aws-amplify/backend')}${end}`,
    ...added.map(
      ({ variable, path }) => `import { ${variable} } from ${text(`./${path.replace(/^amplify\//, '').replace(/\.ts$/, '')}`)}${end}`,
    ),
    '',
    'defineBackend({',
    ...added.map(({ variable }, index) => `${style.indent}${variable}${index < added.length - 1 || style.trailingComma ? ',' : ''}`),
    `})${end}`,
    '',
  ].join('\n');
}

/**
 * Takes a resource out of `defineBackend`, with its import, and deletes the file that defines only it.
 * @throws UserError when other code of the entry file uses it
 */
export function unregister(writing: Writing, key: string): void {
  const { entry } = writing.outline;
  if (!entry) return;
  const file = entry.call.getSourceFile();
  const { object } = entry;
  const index = object.properties.findIndex((property) => keyOf(property) === key);
  const property = object.properties[index];
  const value = property && initializerOf(property);
  if (!property || !value || !ts.isIdentifier(value)) throw cannotRemove(key);
  const found = findImportOf(file, writing.project.files, value.text);
  const bindings = found?.statement.importClause?.namedBindings;
  const usedElsewhere = usesOf(entry.call.getSourceFile(), value.text, key) > 0;
  if (!found || usedElsewhere || !bindings || !ts.isNamedImports(bindings)) throw cannotRemove(key);
  const plan = object.properties.flatMap((_property, at) => (at === index ? [] : [{ kind: 'kept' as const, index: at }]));
  writeList(writing.log, { file: object.getSourceFile(), node: object, elements: object.properties }, plan, writing.style(file.fileName));
  if (bindings.elements.length === 1) {
    writing.log.replace(file.fileName, lineStart(file.text, found.statement.getStart()), nextLine(file.text, found.statement.getEnd()), '');
  } else {
    const kept = bindings.elements.flatMap((element, at) =>
      element.name.text === value.text ? [] : [{ kind: 'kept' as const, index: at }],
    );
    writeList(
      writing.log,
      { file, node: bindings as ts.Node as ts.ObjectLiteralExpression, elements: bindings.elements },
      kept,
      writing.style(file.fileName),
    );
  }
  removeDefinition(writing, found.path, value.text);
}

function removeDefinition(writing: Writing, path: string, variable: string): void {
  const file = writing.project.parse(path);
  const statements = file.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const own = statements.find(
    (statement) =>
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.length === 1 &&
      statement.declarationList.declarations.every(
        (declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === variable,
      ),
  );
  if (!own) return;
  if (statements.length === 1) writing.log.replace(path, 0, file.text.length, '');
  else writing.log.replace(path, lineStart(file.text, own.getStart()), nextLine(file.text, own.getEnd()), '');
}

/** How often a file uses a resource outside its import and the object given to `defineBackend`. */
function usesOf(file: ts.SourceFile, variable: string, key: string): number {
  let uses = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
      if (ts.isPropertyAssignment(node) && !(ts.isIdentifier(node.initializer) && keyOf(node) === key)) visit(node.initializer);
      return;
    }
    if (ts.isPropertyAccessExpression(node) && node.name.text === key) uses++;
    if (ts.isBindingElement(node) && (node.propertyName ?? node.name).getText() === key) uses++;
    if (ts.isIdentifier(node) && node.text === variable && !ts.isPropertyAccessExpression(node.parent)) uses++;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

function cannotRemove(key: string): UserError {
  return new UserError({
    code: 'in-use',
    message: `“${key}” is used by code in amplify/backend.ts.`,
    resolution: 'Remove that code in the source panel first.',
  });
}

/** The variable that holds what `defineBackend` gives back; adds one where the call stands alone. */
export function backendVariable(writing: Writing): string {
  const { entry } = writing.outline;
  const parent = entry?.call.parent;
  if (!entry || !parent) return 'backend';
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  const file = entry.call.getSourceFile();
  if (ts.isExpressionStatement(parent)) {
    writing.log.insert(file.fileName, entry.call.getStart(file), `${indentationAt(file.text, entry.call.getStart(file))}const backend = `);
    return 'backend';
  }
  throw new UserError({
    code: 'written-as-code',
    message: 'The call of defineBackend is written in a way the editor does not understand.',
    resolution: 'Change the password policy in the source panel.',
  });
}
