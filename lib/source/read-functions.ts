import ts from 'typescript';
import { type BackendFunction, functionSchema } from '@/lib/backend/function';
import type { Outline } from './outline';
import { importedName, type Project } from './project';
import { readShape } from './read-shape';
import { resolve } from './resolve';

const settingsSchema = functionSchema.omit({ chips: true, variable: true }).partial({ name: true });

/** Reads every `defineFunction` of the app: a function is part of the backend as soon as anything refers to it. */
export function readFunctions(project: Project, outline: Outline): BackendFunction[] {
  const functions: BackendFunction[] = [];
  for (const path of Object.keys(project.files)) {
    if (!/\.m?tsx?$/.test(path) || !project.files[path]?.includes('defineFunction')) continue;
    for (const statement of project.parse(path).statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const declaration of statement.declarationList.declarations) {
        const call = declaration.initializer;
        if (!call || !ts.isIdentifier(declaration.name) || !isDefine(project, call, 'defineFunction')) continue;
        functions.push(readFunction(project, outline, path, declaration.name.text, call));
      }
    }
  }
  return functions;
}

/** Whether an expression calls one of Amplify's `define…` functions, under whatever name it is imported. */
export function isDefine(project: Project, node: ts.Expression, name: string): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    importedName(project, node.getSourceFile().fileName, node.expression.text) === name
  );
}

function readFunction(project: Project, outline: Outline, path: string, variable: string, call: ts.CallExpression): BackendFunction {
  const [argument] = call.arguments;
  const config = argument && resolve(project, argument);
  const object = config && ts.isObjectLiteralExpression(config) ? config : undefined;
  const { value, chips } = object ? readShape(project, object, settingsSchema) : { value: {}, chips: [] };
  if (argument && !object) chips.push({ at: 'defineFunction', source: argument.getText() });
  const settings = settingsSchema.parse(value);
  const fn = { ...settings, name: settings.name ?? defaultName(path, settings.entry), variable, chips };
  outline.functions.set(fn.name, { call, config: object });
  return fn;
}

/** Amplify's own rule: the entry's file name, or else the folder's. */
function defaultName(path: string, entry: string | undefined): string {
  const parts = path.split('/');
  const fromEntry = entry
    ?.split('/')
    .at(-1)
    ?.replace(/\.[^.]+$/, '');
  return fromEntry ?? parts.at(-2) ?? path;
}
