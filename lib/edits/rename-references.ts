import type { CustomType, Data, Model } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import type { Handler, Operation } from '@/lib/backend/operation';
import type { Rule } from '@/lib/backend/rule';
import type { Chip } from '@/lib/backend/value';

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

export function renameInFields(fields: Field[], from: string, to: string): Field[] {
  return mapSame(fields, (field) => renameInField(field, from, to));
}

function renameInHandler(handler: Handler, from: string, to: string): Handler {
  if (handler.kind === 'code') return withSame(handler, 'source', renameInSource(handler.source, from, to));
  const names = handler.kind === 'custom' && handler.dataSource && 'model' in handler.dataSource && handler.dataSource.model === from;
  return names ? { ...handler, dataSource: { model: to } } : handler;
}

function renameInOperation(operation: Operation, from: string, to: string): Operation {
  let renamed = withSame(operation, 'arguments', renameInFields(operation.arguments, from, to));
  if (operation.returns) renamed = withSame(renamed, 'returns', renameInField(operation.returns, from, to));
  const handlers = mapSame(operation.handlers, (handler) => renameInHandler(handler, from, to));
  const sources = mapSame(operation.sources, (source) => (source.target === from ? { ...source, target: to } : source));
  const chips = mapSame(operation.chips, (chip) => withSame(chip, 'source', renameInSource(chip.source, from, to)));
  renamed = withSame(withSame(renamed, 'handlers', handlers), 'sources', sources);
  return withSame(renamed, 'chips', chips);
}

/** Whether an operation refers to a type, also in what is kept as code. */
export function usesType(operation: Operation, type: string): boolean {
  return renameInOperation(operation, type, `${type}_`) !== operation;
}

/** Whether any of some fields refers to a type, also in what is kept as code. */
export function usesTypeInFields(fields: Field[], type: string): boolean {
  return renameInFields(fields, type, `${type}_`) !== fields;
}

/** The same data with every reference to a type (model, enum, custom type, operation) following its new name. */
export function renameReferences(data: Data, from: string, to: string): Data {
  const inHolder = <T extends Model | CustomType>(holder: T): T =>
    withSame<Model | CustomType, 'fields'>(holder, 'fields', renameInFields(holder.fields, from, to)) as T;
  const inChip = <T extends Chip>(chip: T): T => withSame<Chip, 'source'>(chip, 'source', renameInSource(chip.source, from, to)) as T;
  return {
    ...data,
    models: mapSame(data.models, inHolder),
    customTypes: mapSame(data.customTypes, inHolder),
    operations: mapSame(data.operations, (operation) => renameInOperation(operation, from, to)),
    chips: mapSame(data.chips, inChip),
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
