import ts from 'typescript';
import type { Backend, SourceProblem } from '@/lib/backend/backend';
import { byName } from '@/lib/edits/apply-functions';
import { readCanvas } from './canvas-file';
import type { Outline } from './outline';
import { type Files, problemAt, sizeProblem, syntaxProblems } from './parse';
import { createProject, isSource, type Project, stands } from './project';
import { readAuth, readPasswordPolicy } from './read-auth';
import { readData } from './read-data';
import { keyOf } from './read-field';
import { isDefine, readFunctions } from './read-functions';
import { readStorage } from './read-storage';
import { reread } from './reread';
import { initializerOf, resolve } from './resolve';

export const entryPath = 'amplify/backend.ts';

export interface ReadSource {
  backend: Backend;
  outline: Outline;
  project: Project;
}

const memory = new WeakMap<Files, ReadSource>();

/** The last readings: the same app's files come anew from the store with every request. */
const recent: ReadSource[] = [];
const recentMax = 4;

function isSameText(one: Files, other: Files): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}

/**
 * Reads an app's source as a backend. Nothing in the source makes it fail: what is not understood becomes a code
 * chip where it stands, and syntax errors come back in `problems` beside what could still be read.
 * @param files the app's `amplify/**`, by path relative to the app's root
 */
export function readBackend(files: Files): Backend {
  return readSource(files).backend;
}

/** The backend together with the map from its parts to the source; the last readings are kept. */
export function readSource(files: Files): ReadSource {
  const kept = memory.get(files);
  const known = kept && stands(kept.project) ? kept : recent.find(({ project }) => isSameText(project.files, files) && stands(project));
  const read = known ?? readChanged(files) ?? readAnew(files);
  memory.set(files, read);
  if (!known) recent.unshift(read);
  recent.splice(recentMax);
  return read;
}

/** The reading that follows from a recent one, whose place it takes. */
function readChanged(files: Files): ReadSource | undefined {
  for (const before of recent) {
    const read = stands(before.project) ? tryReread(before, files) : undefined;
    if (!read) continue;
    recent.splice(recent.indexOf(before), 1);
    return read === 'too-deep' ? undefined : read;
  }
  return undefined;
}

function tryReread(before: ReadSource, files: Files): ReadSource | 'too-deep' | undefined {
  try {
    return reread(before, files);
  } catch (error) {
    // As in reading all of it, which then says so.
    if (error instanceof RangeError) return 'too-deep';
    throw error;
  }
}

/** Reads all of it, whatever was read before. */
export function readAnew(files: Files): ReadSource {
  const project = createProject(files);
  const outline: Outline = {
    entry: undefined,
    data: undefined,
    schemas: new Map(),
    types: new Map(),
    auth: undefined,
    passwordPolicy: undefined,
    storage: new Map(),
    functions: new Map(),
  };
  const backend: Backend = { storage: [], functions: [], problems: [] };
  try {
    outline.entry = findEntry(project);
    for (const { key, call } of listResources(project, outline)) readResource(project, outline, backend, key, call);
    if (backend.auth && outline.entry) readPasswordPolicy(project, outline, backend.auth, outline.entry.path);
    backend.functions = readFunctions(project, outline).sort(byName);
    backend.problems.push(...listSyntaxProblems(project));
    const { canvas, problem } = readCanvas(files);
    if (canvas) backend.canvas = canvas;
    if (problem) backend.problems.push(problem);
  } catch (error) {
    // The compiler's parser recurses: source nested many thousand levels deep exhausts the stack.
    if (!(error instanceof RangeError)) throw error;
    const message = 'The code is nested too deeply to be read.';
    backend.problems.push({ code: 'too-deep', message, severity: 'error', path: entryPath, line: 1, column: 1 });
  }
  return { backend, outline, project };
}

function listSyntaxProblems(project: Project): SourceProblem[] {
  return Object.keys(project.files)
    .filter(isSource)
    .flatMap((path) => sizeProblem(path, project.files[path] ?? '') ?? syntaxProblems(project.parse(path)));
}

/** Finds the `defineBackend({...})` call at the top of the entry file. */
function findEntry(project: Project): Outline['entry'] {
  if (!Object.hasOwn(project.files, entryPath)) return undefined;
  for (const statement of project.parse(entryPath).statements) {
    const calls = ts.isExpressionStatement(statement)
      ? [statement.expression]
      : ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.flatMap((declaration) => (declaration.initializer ? [declaration.initializer] : []))
        : ts.isExportAssignment(statement)
          ? [statement.expression]
          : [];
    for (const call of calls) {
      if (!isDefine(project, call, 'defineBackend')) continue;
      const object = call.arguments[0] && resolve(project, call.arguments[0]);
      if (object && ts.isObjectLiteralExpression(object)) return { path: entryPath, call, object };
    }
  }
  return undefined;
}

/** The resources that `defineBackend` is given. */
function listResources(project: Project, outline: Outline): { key: string; call: ts.CallExpression }[] {
  if (!outline.entry) return [];
  return outline.entry.object.properties.flatMap((property) => {
    const value = initializerOf(property);
    const call = value && resolve(project, value);
    return call && ts.isCallExpression(call) ? [{ key: keyOf(property), call }] : [];
  });
}

function readResource(project: Project, outline: Outline, backend: Backend, key: string, call: ts.CallExpression): void {
  const kind = (['defineData', 'defineAuth', 'defineStorage'] as const).find((name) => isDefine(project, call, name));
  if (!kind) return;
  const config = call.arguments[0] && resolve(project, call.arguments[0]);
  if (!config || !ts.isObjectLiteralExpression(config)) {
    const message = `The settings given to ${kind} are written as code the editor does not understand.`;
    backend.problems.push(problemAt(call.getSourceFile(), call.getStart(), 'settings-are-code', 'warning', message));
    return;
  }
  if (kind === 'defineData') {
    outline.data = config;
    backend.data = readData(project, outline, config);
  } else if (kind === 'defineAuth') {
    outline.auth = config;
    backend.auth = readAuth(project, config);
  } else {
    backend.storage.push(readStorage(project, outline, key, config));
  }
}
