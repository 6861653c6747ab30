import type { Backend } from '@/lib/backend/backend';
import type { CustomType, Data, EnumType, Model } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import { withApiKeyFor } from './api-key';
import { checkNewFields } from './apply-fields';
import { rulesForNewModel } from './apply-models';
import { checkArguments } from './apply-operations';
import type { EditOf } from './edit';
import { ensureData, getData, getModel, insertType, schemaFor } from './find';
import { checkEnumValues, checkTypeName, typeNames } from './names';
import { refuse } from './refuse';
import { renameInFields } from './rename-references';

export function duplicateModel(backend: Backend, edit: EditOf<'duplicateModel'>): Backend {
  const data = getData(backend);
  const model = getModel(data, edit.model);
  const taken = new Set(typeNames(data).map((name) => name.toLowerCase()));
  const name = edit.name ?? freeName(/Copy\d*$/.test(model.name) ? model.name : `${model.name}Copy`, taken);
  checkTypeName(data, name, 'a model');
  const fields = model.fields.filter((field) => field.kind !== 'relationship');
  const copy = withOwnQueries({ ...model, name, fields }, () => true);
  const at = data.models.indexOf(model) + 1;
  return { ...backend, data: { ...data, models: data.models.toSpliced(at, 0, copy) } };
}

/** Query fields are of the whole API: a copy's get the name that Amplify makes from the model's. */
function withOwnQueries(model: Model, isTaken: (queryField: string) => boolean): Model {
  const secondaryIndexes = model.secondaryIndexes.map((index) => {
    if (typeof index.queryField !== 'string' || !isTaken(index.queryField)) return index;
    const { queryField: _taken, ...rest } = index;
    return rest;
  });
  return { ...model, secondaryIndexes };
}

/**
 * The name itself, or with the first number from 2 that makes it free: a copy of `Post2` is `Post3` where there is a
 * `Post`. Amplify tells types apart without regard to case.
 */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const unnumbered = name.replace(/\d+$/, '');
  const stem = taken.has(unnumbered.toLowerCase()) ? unnumbered : name;
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${stem}${number}`;
  return free;
}

export function pasteTypes(backend: Backend, edit: EditOf<'pasteTypes'>): Backend {
  const data = ensureData(backend);
  const schema = schemaFor(data, edit.schema);
  const names = namesOfPasted(data, edit);
  const follow = (fields: Field[]): Field[] => [...names.renamed].reduce((list, [from, to]) => renameInFields(list, from, to), fields);
  const pasted = new Set(edit.models.map((model) => model.name));
  const queries = new Set(data.models.flatMap((model) => model.secondaryIndexes.map((index) => index.queryField)));
  let result = data;
  const placed = <T extends Model | EnumType | CustomType>(type: T): T => {
    const name = names.renamed.get(type.name) ?? type.name;
    checkTypeName(result, name, 'a type');
    return { ...type, name, schema };
  };
  for (const type of edit.enums) {
    checkEnumValues(type.values);
    if (!names.reused.has(type.name)) result = { ...result, enums: insertType(result, result.enums, placed(type)) };
  }
  for (const type of edit.customTypes) {
    checkArguments(type.fields);
    const copy = { ...type, fields: follow(type.fields) };
    if (!names.reused.has(type.name)) result = { ...result, customTypes: insertType(result, result.customTypes, placed(copy)) };
  }
  for (const model of edit.models) {
    const fields = model.fields.filter((field) => field.kind !== 'relationship' || pasted.has(field.target));
    checkNewFields(fields);
    const rules = model.rules.length > 0 ? model.rules : rulesForNewModel(backend, data, schema);
    const copy = withOwnQueries({ ...model, fields: follow(fields), rules }, (queryField) => queries.has(queryField));
    result = { ...result, models: insertType(result, result.models, placed(copy)) };
  }
  checkTargets(result);
  const rules = edit.models.flatMap((model) => [...model.rules, ...model.fields.flatMap((field) => ('rules' in field ? field.rules : []))]);
  return { ...backend, data: withApiKeyFor(backend, result, rules) };
}

interface PastedNames {
  /** From the name a type had where it was copied to the one it gets. */
  renamed: Map<string, string>;
  /** Types that are there already, alike. */
  reused: Set<string>;
}

function namesOfPasted(data: Data, { models, enums, customTypes }: EditOf<'pasteTypes'>): PastedNames {
  const reused = new Set([
    ...enums
      .filter((type) => data.enums.some((own) => own.name === type.name && own.values.join() === type.values.join()))
      .map(({ name }) => name),
    ...customTypes
      .filter((type) =>
        data.customTypes.some((own) => own.name === type.name && JSON.stringify(own.fields) === JSON.stringify(type.fields)),
      )
      .map(({ name }) => name),
  ]);
  const there = new Set(typeNames(data).map((name) => name.toLowerCase()));
  const pasted = [...enums, ...customTypes, ...models].map(({ name }) => name).filter((name) => !reused.has(name));
  const twice = pasted.find((name, index) => pasted.indexOf(name) !== index);
  if (twice !== undefined) refuse('name-taken', `“${twice}” stands there twice.`, 'Paste it once.');
  // A number must not make a name that another of the pasted has itself.
  const taken = new Set([...there, ...pasted.map((name) => name.toLowerCase())]);
  const renamed = new Map<string, string>();
  for (const name of pasted) {
    if (!there.has(name.toLowerCase())) continue;
    const free = freeName(name, taken);
    taken.add(free.toLowerCase());
    renamed.set(name, free);
  }
  return { renamed, reused };
}

/** Refuses what refers to a type that is neither here nor among the pasted. */
function checkTargets(data: Data): void {
  const known = new Set(typeNames(data));
  const check = (fields: readonly Field[]): void => {
    for (const field of fields) {
      if (field.kind === 'object') check(field.fields);
      if (field.kind === 'ref' && !known.has(field.target)) {
        refuse('not-found', `“${field.name}” is of the type “${field.target}”, which is not here.`, 'Copy that type along with it.');
      }
    }
  };
  for (const holder of [...data.models, ...data.customTypes]) check(holder.fields);
}
