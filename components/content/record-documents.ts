/** The GraphQL that Amplify generates for a model, written from the model's description. */
import type { ClientField, ClientModel, ClientModels } from '@/lib/views/client-models';

export type RecordRow = Record<string, unknown>;

function isRelationship(field: ClientField): boolean {
  return typeof field.type === 'object' && 'model' in field.type;
}

/** The fields whose values identify a record. */
export function keyFieldsOf({ primaryKeyInfo }: ClientModel): string[] {
  return [primaryKeyInfo.primaryKeyFieldName, ...primaryKeyInfo.sortKeyFieldNames];
}

export function keyOf(model: ClientModel, row: RecordRow): string {
  return keyFieldsOf(model)
    .map((name) => String(row[name]))
    .join(' ');
}

/** Fields with values of their own: relationships are followed by the identifiers beside them. */
export function valueFieldsOf(model: ClientModel): ClientField[] {
  const fields = Object.values(model.fields).filter((field) => !isRelationship(field));
  const owner = ownerFieldOf(model);
  if (owner === undefined || model.fields[owner]) return fields;
  const ownerField: ClientField = { name: owner, type: 'String', isArray: false, isRequired: false, isReadOnly: true };
  const firstTime = fields.findIndex(({ name }) => name === 'createdAt');
  return firstTime === -1 ? [...fields, ownerField] : fields.toSpliced(firstTime, 0, ownerField);
}

/** The model that a record names by its identifier in this field, for fields such as `authorId`. */
export function relationshipBeside(
  models: ClientModels,
  model: ClientModel,
  fieldName: string,
): { via: string; target: ClientModel } | undefined {
  for (const { name, type, association } of Object.values(model.fields)) {
    if (typeof type !== 'object' || !('model' in type)) continue;
    const [only, ...more] = association?.connectionType === 'BELONGS_TO' ? (association.targetNames ?? []) : [];
    const target = models.models[type.model];
    if (only === fieldName && more.length === 0 && target && keyFieldsOf(target).length === 1) return { via: name, target };
  }
  return undefined;
}

/** The field by which people know a record: its name or title, else its first text, else its identifier. */
export function labelFieldOf(model: ClientModel): string {
  const texts = Object.values(model.fields).filter(({ type, isArray, isReadOnly }) => type === 'String' && !isArray && !isReadOnly);
  const known = ['name', 'title', 'label', 'subject', 'email', 'slug'];
  const named = known.find((name) => texts.some((field) => field.name === name));
  return named ?? texts[0]?.name ?? model.primaryKeyInfo.primaryKeyFieldName;
}

export function labelOf(model: ClientModel, row: RecordRow): string {
  const label = row[labelFieldOf(model)];
  return typeof label === 'string' && label !== '' ? label : keyOf(model, row);
}

/** Amplify adds the owner's field to the API without describing it as a field. */
function ownerFieldOf({ attributes }: ClientModel): string | undefined {
  for (const { type, properties } of attributes) {
    const rule = type === 'auth' && properties?.rules?.find(({ allow }) => allow === 'owner');
    if (rule && rule.ownerField !== undefined) return rule.ownerField;
  }
  return undefined;
}

/** What a query asks for: custom types to the depth that they have. */
function selection(models: ClientModels, fields: ClientField[], depth = 0): string {
  const names = fields.flatMap(({ name, type }) => {
    if (typeof type === 'string' || 'enum' in type) return [name];
    const nested = 'nonModel' in type ? models.nonModels[type.nonModel] : undefined;
    return nested && depth < 5 ? [`${name} { ${selection(models, Object.values(nested.fields), depth + 1)} }`] : [];
  });
  return names.join(' ');
}

/** A record's values and, for each record that it names, what that one is known by. */
function recordSelection(models: ClientModels, model: ClientModel): string {
  const fields = valueFieldsOf(model);
  const named = fields.flatMap(({ name }) => {
    const beside = relationshipBeside(models, model, name);
    return beside ? [`${beside.via} { ${[...new Set([...keyFieldsOf(beside.target), labelFieldOf(beside.target)])].join(' ')} }`] : [];
  });
  return [selection(models, fields), ...named].join(' ');
}

export function listDocument(models: ClientModels, model: ClientModel): string {
  const field = `list${capitalised(model.pluralName)}`;
  return `query List($limit: Int, $nextToken: String, $filter: Model${capitalised(model.name)}FilterInput) {
  records: ${field}(limit: $limit, nextToken: $nextToken, filter: $filter) { items { ${recordSelection(models, model)} } nextToken }
}`;
}

export function writeDocument(models: ClientModels, model: ClientModel, operation: 'create' | 'update' | 'delete'): string {
  const name = capitalised(model.name);
  const selected = operation === 'delete' ? keyFieldsOf(model).join(' ') : recordSelection(models, model);
  return `mutation Write($input: ${capitalised(operation)}${name}Input!) {
  record: ${operation}${name}(input: $input) { ${selected} }
}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
