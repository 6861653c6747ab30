import { upperFirst } from '@/lib/edits/names';
import type { ClientModel } from '@/lib/views/client-models';

/** A record of the running app, as far as access goes by it. */
export interface AskedRecord {
  id: string;
  /** What people know it by. */
  label: string;
  values: Record<string, unknown>;
}

/** How many of the newest are offered; DynamoDB gives them in no order, so more are read. */
const OFFERED_MAX = 8;
const READ_MAX = 100;

function labelFieldOf(model: ClientModel): string | undefined {
  const texts = Object.values(model.fields).filter(({ type, isArray }) => type === 'String' && !isArray);
  return ['name', 'title', 'label', 'subject', 'email'].find((name) => texts.some((field) => field.name === name)) ?? texts[0]?.name;
}

/** The query for the newest records, or for the one with an identifier. `fields` are those that rules go by. */
export function recordDocuments(
  model: ClientModel,
  fields: readonly string[],
  id: string,
): { query: string; variables: Record<string, unknown> } {
  const { primaryKeyFieldName, sortKeyFieldNames } = model.primaryKeyInfo;
  const label = labelFieldOf(model);
  const created = model.fields.createdAt ? ['createdAt'] : [];
  const names = [...new Set([primaryKeyFieldName, ...sortKeyFieldNames, ...(label === undefined ? [] : [label]), ...fields, ...created])];
  if (id !== '' && sortKeyFieldNames.length === 0) {
    const query = `query Asked($id: ID!) { one: get${upperFirst(model.name)}(${primaryKeyFieldName}: $id) { ${names.join(' ')} } }`;
    return { query: idTypeOf(model) === 'ID' ? query : query.replace('$id: ID!', '$id: String!'), variables: { id } };
  }
  const list = `list${upperFirst(model.pluralName)}`;
  return { query: `query Newest { many: ${list}(limit: ${READ_MAX}) { items { ${names.join(' ')} } } }`, variables: {} };
}

function idTypeOf(model: ClientModel): string {
  const type = model.fields[model.primaryKeyInfo.primaryKeyFieldName]?.type;
  return typeof type === 'string' ? type : 'ID';
}

/** Out of an answer to either query, the newest first. */
export function recordsOf(model: ClientModel, data: Record<string, unknown> | null | undefined): AskedRecord[] {
  const { one, many } = (data ?? {}) as { one?: Record<string, unknown> | null; many?: { items?: (Record<string, unknown> | null)[] } };
  const rows = (one ? [one] : (many?.items ?? [])).filter((row) => row !== null);
  const label = labelFieldOf(model);
  return rows
    .toSorted((first, second) => String(second.createdAt ?? '').localeCompare(String(first.createdAt ?? '')))
    .slice(0, OFFERED_MAX)
    .map((values) => {
      const id = String(values[model.primaryKeyInfo.primaryKeyFieldName]);
      const known = label === undefined ? undefined : values[label];
      return { id, label: typeof known === 'string' && known !== '' ? known : id, values };
    });
}
