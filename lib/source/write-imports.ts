import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';
import type { Edit } from '@/lib/edits/edit';
import { UserError } from '@/lib/result';
import { createChangeLog, type TextChange } from './changes';
import { addImport, ensureAmplifyImport, specifierBetween, specifierTo } from './imports';
import type { Outline } from './outline';
import type { Files } from './parse';
import type { Project } from './project';
import { freeNames, namesInScope } from './scope';
import { functionPath } from './write-functions';
import { createWriting } from './writing';

/** The changes with the imports that what they write needs: `secret`, and functions that rules and handlers name. */
export function withImports(
  files: Files,
  project: Project,
  outline: Outline,
  changes: TextChange[],
  edit: Edit,
  after: Backend,
): TextChange[] {
  const log = createChangeLog();
  for (const change of changes) log.replace(change.path, ...change.range, change.text);
  const writing = createWriting(files, project, outline, log, edit);
  const functions = functionsIn(edit);
  const imported = new Set<string>();
  for (const { path, text } of changes) {
    if (files[path] === undefined) continue;
    const file = project.parse(path);
    const style = writing.style(path);
    if (/\bsecret\(/.test(text) && !imported.has(`${path} secret`)) ensureAmplifyImport(log, file, 'secret', style);
    imported.add(`${path} secret`);
    for (const name of functions) {
      const definedIn = pathOfFunction(outline, after, name);
      const isNeeded = definedIn !== undefined && new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text);
      if (!isNeeded || imported.has(`${path} ${name}`) || namesInScope(file).has(name)) continue;
      imported.add(`${path} ${name}`);
      if (files[definedIn] !== undefined && !project.scope(definedIn).exports.has(name)) throw notExported(name, definedIn);
      addImport(log, file, `{ ${name} }`, specifierTo(file, definedIn), style);
    }
  }
  return log.list();
}

/** What a new data file has to import for the functions that its rules and handlers name. */
export function functionImports(outline: Outline, after: Backend, data: Data, path: string): { name: string; from: string }[] {
  const names = new Set(
    [...data.schemas.flatMap(({ rules }) => rules), ...data.operations.flatMap(({ handlers }) => handlers)].flatMap(functionsIn),
  );
  return [...names].flatMap((name) => {
    const definedIn = pathOfFunction(outline, after, name);
    return definedIn === undefined ? [] : [{ name, from: specifierBetween(path, definedIn) }];
  });
}

/** The variables that stand under `function` anywhere in a value: in rules, handlers and the edits that hold them. */
function functionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === 'function' && typeof item === 'string' ? [item] : functionsIn(item)));
}

/** Where a function is defined, or will be when the same edit adds it. */
function pathOfFunction(outline: Outline, { functions }: Backend, variable: string): string | undefined {
  for (const { call } of outline.functions.values()) {
    if (call.parent.getChildAt(0).getText() === variable) return call.getSourceFile().fileName;
  }
  const added = functions.find((fn) => fn.variable === variable && !outline.functions.has(fn.name));
  return added && functionPath(added);
}

function notExported(name: string, path: string): UserError {
  return new UserError({
    code: 'not-exported',
    message: `The function “${name}” is not exported from ${path}.`,
    resolution: 'Export it there in the source panel.',
  });
}

/**
 * Refuses copies of code that names things which their new place does not know.
 * @throws UserError
 */
export function checkScope(project: Project, outline: Outline, before: Backend, after: Backend): void {
  const known = new Set(before.data?.models.map(({ name }) => name));
  if (before.data === undefined || after.data === undefined || after.data.models.length <= before.data.models.length) return;
  for (const model of after.data.models) {
    const file = outline.schemas.get(model.schema)?.object.getSourceFile();
    if (!file || known.has(model.name)) continue;
    const scope = namesInScope(project.parse(file.fileName));
    for (const source of [...codeOfFields(model.fields), ...codeOfRules(model.rules), ...model.chips.map((chip) => chip.source)]) {
      const missing = [...freeNames(source)].find((name) => !scope.has(name));
      if (missing === undefined || missing === 'allow') continue;
      throw new UserError({
        code: 'out-of-scope',
        message: `${model.name} has code that uses “${missing}”, which ${file.fileName} does not know.`,
        resolution: 'Import it there in the source panel first, or change that code.',
      });
    }
  }
}

function codeOfRules(rules: readonly Rule[]): string[] {
  return rules.flatMap((rule) => (rule.kind === 'code' ? [rule.source] : []));
}

function codeOfFields(fields: readonly Field[]): string[] {
  return fields.flatMap((field) => {
    if (field.kind === 'code') return [field.source];
    if (field.kind === 'object') return codeOfFields(field.fields);
    return 'rules' in field ? codeOfRules(field.rules) : [];
  });
}
