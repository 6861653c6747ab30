import type { Backend } from '@/lib/backend/backend';
import type { Data, Model } from '@/lib/backend/data';
import type { Field, RelationshipField } from '@/lib/backend/field';
import { findUser } from './apply-fields';
import { addModel } from './apply-models';
import type { EditOf } from './edit';
import { getData, getField, getModel, withFields } from './find';
import { checkFieldName, lowerFirst, plural, upperFirst } from './names';
import { refuse } from './refuse';

export function addRelationship(backend: Backend, edit: EditOf<'addRelationship'>): Backend {
  const data = getData(backend);
  getModel(data, edit.from);
  getModel(data, edit.to);
  return edit.relation === 'many-to-many' ? addManyToMany(backend, data, edit) : addOneTo(backend, data, edit);
}

/** One `from` has one or many `to`: `from` gets `hasOne`/`hasMany`, `to` gets the reference and `belongsTo`. */
function addOneTo(backend: Backend, data: Data, edit: EditOf<'addRelationship'>): Backend {
  const parent = getModel(data, edit.from);
  const child = getModel(data, edit.to);
  const self = edit.from === edit.to;
  const many = edit.relation === 'one-to-many';
  const toField = edit.toField ?? (self ? 'parent' : lowerFirst(edit.from));
  const fromField = edit.fromField ?? (self ? (many ? 'children' : 'child') : many ? plural(lowerFirst(edit.to)) : lowerFirst(edit.to));
  const references = referenceFields(parent, edit.reference ?? `${toField}Id`, edit.required ?? false);
  const missing = references.filter((field) => !reuse(child, field));
  const names = references.map((field) => field.name);
  const added: Field[] = [...missing, relationship(toField, 'belongsTo', edit.from, names)];
  let fields = child.fields;
  for (const field of added) {
    checkFieldName(fields, field.name);
    fields = [...fields, field];
  }
  const withChild = withFields(data, edit.to, () => fields);
  checkFieldName(getModel(withChild, edit.from).fields, fromField);
  const back = relationship(fromField, many ? 'hasMany' : 'hasOne', edit.to, names);
  return { ...backend, data: withFields(withChild, edit.from, (old) => [...old, back]) };
}

function addManyToMany(backend: Backend, data: Data, edit: EditOf<'addRelationship'>): Backend {
  const through = edit.through ?? `${edit.from}${edit.to}`;
  const from = getModel(data, edit.from);
  const joined = addModel(backend, {
    kind: 'addModel',
    name: through,
    schema: from.schema,
    ...(from.rules.length > 0 ? { rules: from.rules } : {}),
  });
  const self = edit.from === edit.to;
  const first = addOneTo(joined, getData(joined), {
    kind: 'addRelationship',
    relation: 'one-to-many',
    from: edit.from,
    to: through,
    fromField: edit.fromField ?? plural(lowerFirst(edit.to)),
    required: true,
  });
  return addOneTo(first, getData(first), {
    kind: 'addRelationship',
    relation: 'one-to-many',
    from: edit.to,
    to: through,
    fromField: edit.toField ?? (self ? `${plural(lowerFirst(edit.from))}Of` : plural(lowerFirst(edit.from))),
    ...(self ? { toField: `other${upperFirst(edit.to)}` } : {}),
    required: true,
  });
}

function relationship(name: string, type: RelationshipField['type'], target: string, references: string[]): RelationshipField {
  return { kind: 'relationship', name, type, target, references, required: false, valueRequired: false, rules: [] };
}

/** The fields that hold the parent's identifier; one for each part of a composite one. */
function referenceFields(parent: Model, name: string, required: boolean): Field[] {
  const identifier = parent.identifier ?? ['id'];
  return identifier.map((part) => {
    const key = parent.fields.find((field) => field.name === part);
    const own = identifier.length === 1 ? name : `${name.replace(/Id$/, '')}${upperFirst(part)}`;
    if (key?.kind === 'ref') return { kind: 'ref', name: own, target: key.target, required, list: false, listRequired: false, rules: [] };
    const type = key?.kind === 'scalar' ? key.type : part === 'id' ? 'id' : 'string';
    return { kind: 'scalar', name: own, type, required, list: false, listRequired: false, validation: [], rules: [] };
  });
}

/** A reference field that is already there is used again when its type fits. */
function reuse(child: Model, wanted: Field): boolean {
  const field = child.fields.find((candidate) => candidate.name === wanted.name);
  if (!field) return false;
  const fits =
    field.kind === wanted.kind && (field.kind !== 'scalar' || wanted.kind !== 'scalar' || (field.type === wanted.type && !field.list));
  if (!fits)
    refuse(
      'name-taken',
      `“${child.name}.${wanted.name}” is there already and cannot hold a reference.`,
      'Choose another name for the reference.',
      'reference',
    );
  return true;
}

export function removeRelationship(backend: Backend, edit: EditOf<'removeRelationship'>): Backend {
  const data = getData(backend);
  const field = getField(getModel(data, edit.model), edit.field);
  if (field.kind !== 'relationship') return refuse('not-a-relationship', `“${edit.field}” is not a relationship.`, 'Remove it as a field.');
  const other = findInverse(data, edit.model, field);
  let result = withFields(data, edit.model, (fields) => fields.filter((candidate) => candidate !== field));
  if (other) result = withFields(result, other.model, (fields) => fields.filter((candidate) => candidate !== other.field));
  const holder = field.type === 'belongsTo' ? edit.model : field.target;
  const unused = field.references.filter((name) => findUser(result, holder, name) === undefined);
  if (result.models.some((model) => model.name === holder)) {
    result = withFields(result, holder, (fields) =>
      fields.filter((candidate) => candidate.kind === 'relationship' || !unused.includes(candidate.name)),
    );
  }
  return { ...backend, data: result };
}

/** The other side of a relationship: on the target, pointing back, over the same references. */
export function findInverse(
  data: Data,
  modelName: string,
  field: RelationshipField,
): { model: string; field: RelationshipField } | undefined {
  const target = data.models.find((model) => model.name === field.target);
  const inverse = target?.fields.find(
    (candidate): candidate is RelationshipField =>
      candidate.kind === 'relationship' &&
      candidate !== field &&
      candidate.target === modelName &&
      (candidate.type === 'belongsTo') !== (field.type === 'belongsTo') &&
      candidate.references.join() === field.references.join(),
  );
  return target && inverse ? { model: target.name, field: inverse } : undefined;
}
