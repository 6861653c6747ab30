import type { Backend } from '@/lib/backend/backend';
import type { Model } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import { variableOf } from '@/lib/edits/apply-functions';
import { failed, ok, type Result } from '@/lib/result';
import { entryPath, readBackend } from '@/lib/source/read-backend';
import { createReport, type Imported, type ImportFile, type Place, placeAt, type Report, refuseTooMany } from '../report';

const resourcePath = 'amplify/data/resource.ts';

/** Reads the data model of an Amplify Gen 2 project, or of its `data/resource.ts` alone. It needs the compiler. */
export function readGen2Project(files: readonly ImportFile[]): Result<Imported> {
  const texts = asProject(files);
  const backend = readBackend(texts);
  const error = backend.problems.find(({ severity }) => severity === 'error');
  if (error) {
    const { path, line, column } = error;
    const message = `${path}: line ${line}, column ${column}: ${error.message}`;
    return failed({ code: 'cannot-read', message, resolution: 'Correct the text first.', place: { line, column } });
  }
  const { data } = backend;
  if (!data) {
    const message = 'line 1, column 1: There is no defineData that Slipway can read.';
    return failed({ code: 'cannot-read', message, resolution: 'Choose a file that defines a schema with a.schema.' });
  }
  const tooMany = refuseTooMany(data.models.length + data.enums.length + data.customTypes.length);
  if (tooMany) return tooMany;
  const report = createReport();
  const placeOf = finder(texts);
  const models = data.models.map((model) => readModel(model, placeOf, report));
  for (const { name } of data.enums) report.understood(placeOf(name), name, 'enum');
  const customTypes = data.customTypes.map(({ name, fields }) => {
    report.understood(placeOf(name), name, 'custom type');
    return { name, fields: plainFields(name, fields, placeOf, report) };
  });
  const { operations, functions } = readOperations(backend, placeOf, report);
  for (const { at, source } of data.chips) {
    if (at === 'name' || at.startsWith('authorizationModes'))
      report.leftOut(placeOf(at), at, 'A setting of defineData; this app has its own.');
    else report.leftOut(placeOf(at), at, `It is written as code that cannot be taken out of its project: ${source.slice(0, 80)}`);
  }
  const [schema] = data.schemas;
  const fragment = {
    models: models.map(({ rules, ...model }) => ({ ...model, rules })),
    enums: data.enums.map(({ name, values }) => ({ name, values })),
    customTypes,
    operations,
    functions,
    rules: schema?.rules.filter(({ kind }) => kind !== 'code' && kind !== 'resource') ?? [],
  };
  return ok({ format: 'Amplify Gen 2', fragment, report: report.items, differences: [] });
}

/** A file that was pasted or chosen alone stands where a project has it. */
function asProject(files: readonly ImportFile[]): Record<string, string> {
  const texts = Object.fromEntries(files.map(({ path, text }) => [path?.startsWith('amplify/') ? path : resourcePath, text]));
  if (texts[entryPath] !== undefined) return texts;
  const entry =
    "import { defineBackend } from '@aws-amplify/backend';\nimport { data } from './data/resource';\n\ndefineBackend({ data });\n";
  const resource = texts[resourcePath];
  if (resource === undefined || /\bdefineData\s*\(/.test(resource)) return { ...texts, [entryPath]: entry };
  const variable = /\bconst\s+(\w+)\s*=\s*a\s*\.\s*schema\s*\(/.exec(resource)?.[1];
  const schema = variable === undefined ? `const schema = ${resource.trim().replace(/;$/, '')};` : resource;
  return {
    [resourcePath]: `${schema}\nexport const data = defineData({ schema${variable && variable !== 'schema' ? `: ${variable}` : ''} });\n`,
    [entryPath]: entry,
  };
}

type Finder = (name: string) => Place;

/** Where a type begins; the reader itself keeps no places. */
function finder(texts: Record<string, string>): Finder {
  return (name) => {
    const pattern = new RegExp(`(^|[\\s{,'"])${name.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&')}['"]?\\s*:`);
    for (const [path, text] of Object.entries(texts)) {
      const match = pattern.exec(text);
      if (match) return placeAt(text, match.index + (match[1]?.length ?? 0), path);
    }
    return { path: resourcePath, line: 1, column: 1 };
  };
}

function readModel({ schema: _, chips, ...model }: Model, placeOf: Finder, report: Report) {
  const at = placeOf(model.name);
  report.understood(at, model.name, 'model');
  for (const { at: call } of chips) {
    report.leftOut(at, `${model.name}${call}`, 'It is written with names of its project that are not here.');
  }
  return { ...model, fields: plainFields(model.name, model.fields, placeOf, report) };
}

/** Code refers to constants and functions of its own project, which are not here. */
function plainFields(holder: string, fields: readonly Field[], placeOf: Finder, report: Report): Field[] {
  return fields.filter((field) => {
    if (field.kind !== 'code') return true;
    report.leftOut(placeOf(holder), `${holder}.${field.name}`, 'It is written as code that cannot be taken out of its project.');
    return false;
  });
}

function readOperations(backend: Backend, placeOf: Finder, report: Report) {
  const functions = new Set<string>();
  const operations = (backend.data?.operations ?? []).flatMap(({ schema: _, chips, ...operation }) => {
    const at = placeOf(operation.name);
    const called = operation.handlers.map((handler) => {
      const fn = handler.kind === 'function' ? backend.functions.find(({ variable }) => variable === handler.function) : undefined;
      // An imported function gets the variable that its name gives.
      return fn && variableOf(fn.name) === fn.variable ? fn.name : undefined;
    });
    if (chips.length > 0 || called.length === 0 || called.includes(undefined)) {
      report.leftOut(at, operation.name, 'Its handler is code of its project. Copy the files over and write it anew.');
      return [];
    }
    for (const name of called) if (name !== undefined) functions.add(name);
    report.changed(at, operation.name, `Its functions (${called.join(', ')}) are made empty: copy their code over.`);
    return [operation];
  });
  return { operations, functions: [...functions] };
}
