import ts from 'typescript';
import type { ChangeLog } from './changes';
import { resolveModule } from './project';
import type { Style } from './style';
import { lineEnd } from './trivia';
import { writeList } from './write-list';

const amplifyPackage = '@aws-amplify/backend';

/** Makes a file import a name from `@aws-amplify/backend`, in the import that is there or in one of its own. */
export function ensureAmplifyImport(log: ChangeLog, file: ts.SourceFile, name: string, style: Style): void {
  const statement = findImport(file, amplifyPackage);
  const bindings = statement?.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) {
    addImport(log, file, `{ ${name} }`, amplifyPackage, style);
    return;
  }
  if (bindings.elements.some((element) => (element.propertyName ?? element.name).text === name)) return;
  const plan = [...bindings.elements.map((_element, index) => ({ kind: 'kept' as const, index })), { kind: 'new' as const, text: name }];
  // An import's braces hold names as an object's braces hold properties.
  const source = { file, node: bindings as ts.Node as ts.ObjectLiteralExpression, elements: bindings.elements };
  writeList(log, source, plan, style);
}

function findImport(file: ts.SourceFile, specifier: string): ts.ImportDeclaration | undefined {
  return file.statements.find(
    (statement): statement is ts.ImportDeclaration =>
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      statement.moduleSpecifier.text === specifier &&
      !statement.importClause?.isTypeOnly,
  );
}

/** Adds an import after the last one, or at the top. */
export function addImport(log: ChangeLog, file: ts.SourceFile, clause: string, specifier: string, style: Style): void {
  const line = `import ${clause} from ${style.quote}${specifier}${style.quote}${style.semicolon ? ';' : ''}`;
  const last = file.statements.filter(ts.isImportDeclaration).at(-1);
  if (last) log.insert(file.fileName, lineEnd(file.text, last.getEnd()), style.newline + line);
  else log.insert(file.fileName, 0, line + style.newline);
}

/** `./data/resource` from `amplify/backend.ts`, with `.js` where the file's other imports have it. */
export function specifierTo(file: ts.SourceFile, path: string): string {
  const withExtension = file.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      /^\..*\.js$/.test(statement.moduleSpecifier.text),
  );
  return `${specifierBetween(file.fileName, path)}${withExtension ? '.js' : ''}`;
}

export function specifierBetween(fromPath: string, path: string): string {
  const from = fromPath.split('/').slice(0, -1);
  const to = path.replace(/\.ts$/, '').split('/');
  while (from.length > 0 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return `${from.length === 0 ? './' : '../'.repeat(from.length)}${to.join('/')}`;
}

/** The import of a file that brings in a name, if another file of the project gives it. */
export function findImportOf(
  file: ts.SourceFile,
  files: Readonly<Record<string, string>>,
  name: string,
): { statement: ts.ImportDeclaration; path: string } | undefined {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings) || !bindings.elements.some((element) => element.name.text === name)) continue;
    const path = resolveModule(files, file.fileName, statement.moduleSpecifier.text);
    if (path !== undefined) return { statement, path };
  }
  return undefined;
}
