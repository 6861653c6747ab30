import type { BackendFunction } from '@/lib/backend/function';
import type { Value } from './leaf';
import { printValue } from './print-value';
import { placed, type Style } from './style';
import { createFile, type Registration } from './write-entry';
import { type ValueObject, writeObject } from './write-value';
import type { Writing } from './writing';

function settingsOf(fn: BackendFunction): ValueObject {
  const { chips: _chips, variable: _variable, name: _name, ...settings } = fn;
  return settings as ValueObject;
}

/** Turns the functions of a backend into others; gives back those to be added to `defineBackend`. */
export function writeFunctions(writing: Writing, before: readonly BackendFunction[], after: readonly BackendFunction[]): Registration[] {
  const added: Registration[] = [];
  for (const fn of after) {
    const old = before.find((candidate) => candidate.name === fn.name);
    const node = writing.outline.functions.get(fn.name);
    if (!old || !node) {
      added.push(createFunction(writing, fn));
    } else if (old !== fn) {
      const style = writing.style(node.call.getSourceFile().fileName);
      if (node.config) writeObject(writing.log, node.config, settingsOf(old), settingsOf(fn), style);
      else writing.log.insert(node.call.getSourceFile().fileName, node.call.getEnd() - 1, placed(print(settingsOf(fn), style), '', style));
    }
  }
  return added;
}

function print(settings: ValueObject, style: Style): string {
  return printValue(JSON.parse(JSON.stringify(settings)) as Value, style);
}

/** Where a new function is written. */
export function functionPath({ name }: Pick<BackendFunction, 'name'>): string {
  return `amplify/functions/${name}/resource.ts`;
}

/** Writes a function's folder: its settings, and a handler that answers, so that it deploys at once. */
function createFunction(writing: Writing, fn: BackendFunction): Registration {
  const path = functionPath(fn);
  const folder = path.replace(/\/resource\.ts$/, '');
  const style = writing.style(path);
  const end = style.semicolon ? ';' : '';
  const config = print({ name: fn.name, ...settingsOf(fn) }, style);
  const names = config.includes('secret(') ? 'defineFunction, secret' : 'defineFunction';
  const text = [
    `import { ${names} } from ${style.quote}@aws-amplify/backend${style.quote}${end}`,
    '',
    `export const ${fn.variable} = defineFunction(${config})${end}`,
    '',
  ].join('\n');
  createFile(writing, path, text, style);
  const answer = `Hello from ${fn.name}`;
  const handler = `export const handler = async (event: unknown) => {\n${style.indent}return { message: ${style.quote}${answer}${style.quote}, event }${end}\n}${end}\n`;
  createFile(writing, `${folder}/handler.ts`, handler, style);
  return { variable: fn.variable, path };
}
