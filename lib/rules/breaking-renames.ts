import type { Backend } from '@/lib/backend/backend';
import type { Field } from '@/lib/backend/field';
import type { Edit } from '@/lib/edits/edit';
import type { Problem } from './problem';

/** One edit of a draft, oldest first. */
export interface DraftedEdit {
  edit: Edit;
  undone: boolean;
}

/** A model with the fields that its records have, in the order of the source. */
export interface StoredModel {
  name: string;
  fields: readonly { name: string; type: string }[];
}

export function storedModels({ data }: Pick<Backend, 'data'>): StoredModel[] {
  const models = data?.models ?? [];
  return models.map(({ name, fields }) => ({
    name,
    fields: fields.flatMap((field) => {
      const type = storedType(field);
      return type === undefined ? [] : [{ name: field.name, type }];
    }),
  }));
}

/** Relationships are not kept with the record, and what code makes is not known. */
function storedType(field: Field): string | undefined {
  switch (field.kind) {
    case 'scalar':
      return field.list ? `${field.type}[]` : field.type;
    case 'ref':
      return field.list ? `${field.target}[]` : field.target;
    case 'relationship':
    case 'code':
      return undefined;
    default:
      return field.kind;
  }
}

/**
 * Renames of what is deployed: CloudFormation knows a table by its model's name and DynamoDB an attribute by its
 * field's, so deploying a rename makes a new one and leaves the records behind. The draft's edits tell of renames made
 * here; those typed or pushed are known by what stands in the place of what is gone.
 */
export function breakingRenames(
  backend: Pick<Backend, 'data'>,
  drafted: readonly DraftedEdit[],
  deployed: readonly StoredModel[],
): Problem[] {
  const names = namesBefore(drafted);
  return pairModels(deployed, storedModels(backend), names.models).flatMap(([before, after]) => [
    ...(before.name === after.name ? [] : [lostTable(before.name, after.name)]),
    ...pairFields(before, after, names.fields).flatMap(([old, now]) => (old === now ? [] : [lostValues(after.name, old, now)])),
  ]);
}

function lostTable(before: string, name: string): Problem {
  return {
    rule: 'breaking-renames',
    severity: 'warning',
    where: { model: name },
    message: `${before} is now called ${name}. When it is deployed, its table is deleted with all records, and an empty one is made.`,
    fix: { label: `Call it ${before} again`, edit: { kind: 'renameModel', model: name, to: before } },
  };
}

function lostValues(model: string, before: string, name: string): Problem {
  return {
    rule: 'breaking-renames',
    severity: 'warning',
    where: { model, field: name },
    message: `${model}.${before} is now called “${name}”. The values that records have under the old name are no longer found once it is deployed.`,
    fix: { label: `Call it ${before} again`, edit: { kind: 'renameField', model, field: name, to: before } },
  };
}

/** Each deployed model that is still there with what it is now: by its name or the draft's edits, or else by its fields. */
function pairModels(
  deployed: readonly StoredModel[],
  models: readonly StoredModel[],
  namesBefore: ReadonlyMap<string, string | undefined>,
): [StoredModel, StoredModel][] {
  const byName = new Map(deployed.map((model) => [model.name, model]));
  const pairs = models.flatMap((model): [StoredModel, StoredModel][] => {
    const before = byName.get(namesBefore.has(model.name) ? (namesBefore.get(model.name) ?? '') : model.name);
    return before ? [[before, model]] : [];
  });
  const gone = deployed.filter((model) => !pairs.some(([before]) => before === model));
  const left = models.filter((model) => !pairs.some(([, after]) => after === model));
  for (const model of left) {
    const alike = (other: StoredModel) => model.fields.length > 0 && JSON.stringify(other.fields) === JSON.stringify(model.fields);
    const [before, ...more] = gone.filter(alike);
    if (before && more.length === 0 && left.filter(alike).length === 1) pairs.push([before, model]);
  }
  return pairs;
}

/** Names of fields before and now: by the name or the draft's edits, or else by the same place and type. */
function pairFields(
  before: StoredModel,
  after: StoredModel,
  namesBefore: ReadonlyMap<string, string | undefined>,
): [before: string, after: string][] {
  const old = new Set(before.fields.map(({ name }) => name));
  const pairs = new Map<string, string>();
  const isNew = (name: string): boolean => namesBefore.has(`${after.name}.${name}`);
  for (const { name } of after.fields) {
    const origin = isNew(name) ? namesBefore.get(`${after.name}.${name}`) : name;
    if (origin !== undefined && old.has(origin)) pairs.set(origin, name);
  }
  const taken = new Set(pairs.values());
  for (const [index, { name, type }] of before.fields.entries()) {
    const there = after.fields[index];
    if (!there || pairs.has(name) || taken.has(there.name) || isNew(there.name) || there.type !== type) continue;
    pairs.set(name, there.name);
  }
  return [...pairs];
}

interface NamesBefore {
  /** Today's name of each model that the draft renamed or added, to its name before the draft; undefined for what is new. */
  models: Map<string, string | undefined>;
  /** The same for `Model.field`, with the name of the field alone. */
  fields: Map<string, string | undefined>;
}

function namesBefore(drafted: readonly DraftedEdit[]): NamesBefore {
  const names: NamesBefore = { models: new Map(), fields: new Map() };
  for (const { edit, undone } of drafted) if (!undone) follow(edit, names);
  return names;
}

function follow(edit: Edit, { models, fields }: NamesBefore): void {
  switch (edit.kind) {
    case 'addModel':
      models.set(edit.name, undefined);
      for (const key of [...fields.keys()]) if (key.startsWith(`${edit.name}.`)) fields.delete(key);
      return;
    case 'addField':
      fields.set(`${edit.model}.${edit.field.name}`, undefined);
      return;
    case 'renameModel': {
      const before = models.has(edit.model) ? models.get(edit.model) : edit.model;
      models.delete(edit.model);
      models.set(edit.to, before);
      for (const [key, value] of [...fields]) {
        if (!key.startsWith(`${edit.model}.`)) continue;
        fields.delete(key);
        fields.set(`${edit.to}.${key.slice(edit.model.length + 1)}`, value);
      }
      return;
    }
    case 'renameField': {
      const key = `${edit.model}.${edit.field}`;
      const before = fields.has(key) ? fields.get(key) : edit.field;
      fields.delete(key);
      fields.set(`${edit.model}.${edit.to}`, before);
      return;
    }
    default:
  }
}
