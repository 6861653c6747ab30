import type { CustomType, Data, Model, Operation } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';

/** Finds `a.ref('Name')`, `a.hasMany("Name", …)` and the like in source, whatever the builder is called there. */
function referencePattern(name: string): RegExp {
  // Any text may stand as a type's name in source that the editor did not write.
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(\\.\\s*(?:ref|hasOne|hasMany|belongsTo)\\(\\s*(['"\`]))${literal}(?=\\2)`, 'g');
}

/** The parts of a source text that name a type, as offsets into it. Code chips and operations are renamed by these. */
export function findReferences(source: string, name: string): { start: number; end: number }[] {
  return [...source.matchAll(referencePattern(name))].map((match) => {
    const start = match.index + (match[1]?.length ?? 0);
    return { start, end: start + name.length };
  });
}

/** The same source with a type renamed where it is referred to. */
function renameInSource(source: string, from: string, to: string): string {
  return source.replace(referencePattern(from), (_match, before: string) => before + to);
}

function renameInField(field: Field, from: string, to: string): Field {
  switch (field.kind) {
    case 'relationship':
    case 'ref':
      return field.target === from ? { ...field, target: to } : field;
    case 'object':
      return withSame(field, 'fields', renameInFields(field.fields, from, to));
    case 'code':
      return withSame(field, 'source', renameInSource(field.source, from, to));
    case 'scalar':
    case 'enum':
      return field;
  }
}

/** Keeps the very same object when nothing changed, so that unchanged parts compare by identity. */
function withSame<T extends object, K extends keyof T>(whole: T, key: K, value: T[K]): T {
  return whole[key] === value ? whole : { ...whole, [key]: value };
}

function mapSame<T>(list: T[], change: (item: T) => T): T[] {
  const changed = list.map(change);
  return changed.some((item, index) => item !== list[index]) ? changed : list;
}

function renameInFields(fields: Field[], from: string, to: string): Field[] {
  return mapSame(fields, (field) => renameInField(field, from, to));
}

/** The same data with every reference to a type (model, enum, custom type) following its new name. */
export function renameReferences(data: Data, from: string, to: string): Data {
  const inHolder = <T extends Model | CustomType>(holder: T): T =>
    withSame<Model | CustomType, 'fields'>(holder, 'fields', renameInFields(holder.fields, from, to)) as T;
  const inOperation = (operation: Operation): Operation => {
    const source = renameInSource(operation.source, from, to);
    const args = renameInFields(operation.arguments, from, to);
    const returns = operation.returns === from ? to : operation.returns;
    if (source === operation.source && args === operation.arguments && returns === operation.returns) return operation;
    return { ...operation, source, arguments: args, ...(returns === undefined ? {} : { returns }) };
  };
  return {
    ...data,
    models: mapSame(data.models, inHolder),
    customTypes: mapSame(data.customTypes, inHolder),
    operations: mapSame(data.operations, inOperation),
    chips: mapSame(data.chips, (chip) => withSame(chip, 'source', renameInSource(chip.source, from, to))),
  };
}

function renameFieldInRule(rule: Rule, from: string, to: string): Rule {
  switch (rule.kind) {
    case 'ownerDefinedIn':
    case 'ownersDefinedIn':
    case 'groupDefinedIn':
    case 'groupsDefinedIn':
      return rule.field === from ? { ...rule, field: to } : rule;
    default:
      return rule;
  }
}

/** The same data with every reference to one field of a model following its new name. */
export function renameFieldReferences(data: Data, modelName: string, from: string, to: string): Data {
  const name = (candidate: string): string => (candidate === from ? to : candidate);
  const rules = (list: Rule[]): Rule[] => mapSame(list, (rule) => renameFieldInRule(rule, from, to));
  const own = (model: Model): Model => ({
    ...model,
    fields: mapSame(model.fields, (field) => {
      if (field.kind === 'relationship') {
        const references = field.type === 'belongsTo' || field.target === modelName ? mapSame(field.references, name) : field.references;
        return withSame(withSame(field, 'references', references), 'rules', rules(field.rules));
      }
      return 'rules' in field ? withSame<Field & { rules: Rule[] }, 'rules'>(field, 'rules', rules(field.rules)) : field;
    }),
    ...(model.identifier === undefined ? {} : { identifier: mapSame(model.identifier, name) }),
    secondaryIndexes: mapSame(model.secondaryIndexes, (index) => {
      const renamed = { ...index, partitionKey: name(index.partitionKey), sortKeys: mapSame(index.sortKeys, name) };
      if (index.nonKeyAttributes) renamed.nonKeyAttributes = mapSame(index.nonKeyAttributes, name);
      return renamed.partitionKey === index.partitionKey &&
        renamed.sortKeys === index.sortKeys &&
        renamed.nonKeyAttributes === index.nonKeyAttributes
        ? index
        : renamed;
    }),
    rules: rules(model.rules),
  });
  const other = (model: Model): Model =>
    withSame(
      model,
      'fields',
      mapSame(model.fields, (field) =>
        field.kind === 'relationship' && field.type !== 'belongsTo' && field.target === modelName
          ? withSame(field, 'references', mapSame(field.references, name))
          : field,
      ),
    );
  return { ...data, models: data.models.map((model) => (model.name === modelName ? own(model) : other(model))) };
}
