import type { Data } from '@/lib/backend/data';
import { findInverse } from '@/lib/edits/apply-relationships';
import type { EditOf } from '@/lib/edits/edit';

/** Takes a model away, and names the others that lose a relationship by it. */
export function modelRemoval({ models }: Data, model: string): EditOf<'removeModel'> {
  const losers = models.filter(
    ({ name, fields }) => name !== model && fields.some((field) => field.kind === 'relationship' && field.target === model),
  );
  return { kind: 'removeModel', model, ...(losers.length > 0 && { relatives: losers.map(({ name }) => name) }) };
}

/** Takes a relationship away by the field of one side, and names the other side when it loses a field too. */
export function relationshipRemoval(data: Data, model: string, field: string): EditOf<'removeRelationship'> {
  const found = data.models.find(({ name }) => name === model)?.fields.find(({ name }) => name === field);
  const edit: EditOf<'removeRelationship'> = { kind: 'removeRelationship', model, field };
  if (found?.kind !== 'relationship' || found.target === model) return edit;
  // Who belongs to nobody any more loses its reference.
  const isShared = found.type !== 'belongsTo' || findInverse(data, model, found) !== undefined;
  return isShared ? { ...edit, relatives: [found.target] } : edit;
}
