import ts from 'typescript';
import { type Files, fileSizeMax, parseFile } from './parse';

/** What a name at the top of a file stands for: an expression, or something of another file. */
type Binding = { kind: 'value'; node: ts.Expression } | { kind: 'import'; from: string; name: string };

interface FileScope {
  bindings: Map<string, Binding>;
  exports: Map<string, Binding | { kind: 'local'; name: string }>;
  /** Modules of `export * from`. */
  stars: string[];
}

/** The app's files as one project: parses lazily and follows names across imports. */
export interface Project {
  files: Files;
  /** The files that were parsed so far. */
  parsed: Map<string, ts.SourceFile>;
  parse(path: string): ts.SourceFile;
  scope(path: string): FileScope;
}

/** Whether a file is read as TypeScript. */
export function isSource(path: string): boolean {
  return /\.(m?ts|tsx)$/.test(path) && !path.endsWith('.d.ts');
}

function readable(files: Files, path: string): string {
  const text = files[path] ?? '';
  return text.length > fileSizeMax ? '' : text;
}

/** Whether its parsed files still are those of its texts: `reread` changes files in place, and projects may share them. */
export function stands({ files, parsed }: Project): boolean {
  return [...parsed].every(([path, file]) => file.text === readable(files, path));
}

/** `parsed` are files of these texts that are parsed already. */
export function createProject(files: Files, parsed = new Map<string, ts.SourceFile>()): Project {
  const scopes = new Map<string, FileScope>();
  const project: Project = {
    files,
    parsed,
    parse(path) {
      const file = parseFile(path, readable(files, path));
      parsed.set(path, file);
      return file;
    },
    scope(path) {
      const known = scopes.get(path);
      if (known) return known;
      const scope = readScope(project.parse(path));
      scopes.set(path, scope);
      return scope;
    },
  };
  return project;
}

function isExported(node: ts.Statement): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false);
}

function readScope(file: ts.SourceFile): FileScope {
  const scope: FileScope = { bindings: new Map(), exports: new Map(), stars: [] };
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) readImport(scope, statement);
    else if (ts.isExportDeclaration(statement)) readExport(scope, statement);
    else if (ts.isExportAssignment(statement)) scope.exports.set('default', { kind: 'value', node: statement.expression });
    else if (ts.isVariableStatement(statement)) readVariables(scope, statement);
  }
  return scope;
}

function readImport(scope: FileScope, statement: ts.ImportDeclaration): void {
  const clause = statement.importClause;
  if (!clause || !ts.isStringLiteral(statement.moduleSpecifier)) return;
  const from = statement.moduleSpecifier.text;
  if (clause.name) scope.bindings.set(clause.name.text, { kind: 'import', from, name: 'default' });
  if (clause.namedBindings && ts.isNamedImports(clause.namedBindings)) {
    for (const element of clause.namedBindings.elements) {
      scope.bindings.set(element.name.text, { kind: 'import', from, name: (element.propertyName ?? element.name).text });
    }
  }
}

function readExport(scope: FileScope, statement: ts.ExportDeclaration): void {
  const from = statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : undefined;
  if (!statement.exportClause) {
    if (from !== undefined) scope.stars.push(from);
    return;
  }
  if (!ts.isNamedExports(statement.exportClause)) return;
  for (const element of statement.exportClause.elements) {
    const local = (element.propertyName ?? element.name).text;
    scope.exports.set(element.name.text, from === undefined ? { kind: 'local', name: local } : { kind: 'import', from, name: local });
  }
}

function readVariables(scope: FileScope, statement: ts.VariableStatement): void {
  // A `let` may be assigned again later, so its first value says nothing certain.
  if (!(statement.declarationList.flags & ts.NodeFlags.Const)) return;
  for (const declaration of statement.declarationList.declarations) {
    if (!ts.isIdentifier(declaration.name) || !declaration.initializer) continue;
    scope.bindings.set(declaration.name.text, { kind: 'value', node: declaration.initializer });
    if (isExported(statement)) scope.exports.set(declaration.name.text, { kind: 'local', name: declaration.name.text });
  }
}

/** The file a relative import means, or undefined for packages and files that are not there. */
export function resolveModule(files: Files, fromPath: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const parts = fromPath.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const base = parts.join('/');
  const stem = base.replace(/\.(js|mjs|jsx)$/, '');
  return [base, `${stem}.ts`, `${stem}.tsx`, `${stem}.mts`, `${base}.ts`, `${base}/index.ts`].find((path) => Object.hasOwn(files, path));
}

const followMax = 20;

/** The expression that a top-level name of a file stands for, across imports; undefined when it cannot be known. */
export function findBinding(project: Project, path: string, name: string, depth = 0): ts.Expression | undefined {
  const binding = project.scope(path).bindings.get(name);
  if (!binding || depth > followMax) return undefined;
  return binding.kind === 'value' ? binding.node : findExport(project, path, binding.from, binding.name, depth + 1);
}

function findExport(project: Project, fromPath: string, specifier: string, name: string, depth: number): ts.Expression | undefined {
  const path = resolveModule(project.files, fromPath, specifier);
  if (path === undefined || depth > followMax) return undefined;
  const scope = project.scope(path);
  const exported = scope.exports.get(name);
  if (exported?.kind === 'value') return exported.node;
  if (exported?.kind === 'local') return findBinding(project, path, exported.name, depth + 1);
  if (exported?.kind === 'import') return findExport(project, path, exported.from, exported.name, depth + 1);
  for (const star of scope.stars) {
    const found = findExport(project, path, star, name, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** What a name is called where it was imported from: `a` for `import { a as builder }`; the name itself otherwise. */
export function importedName(project: Project, path: string, name: string): string {
  const binding = project.scope(path).bindings.get(name);
  return binding?.kind === 'import' ? binding.name : name;
}
