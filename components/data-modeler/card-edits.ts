import type { Data } from '@/lib/backend/data';
import type { Edit } from '@/lib/edits/edit';
import { cardId } from './canvas/card';
import { splitId } from './deletion';
import type { Renaming } from './modeler-state';
import { fieldNameFrom, typeNameFrom, valuesFrom } from './names-from-words';
import { findHolder } from './panels/field-holder';
import { relationshipRemoval } from './removal-edits';

/** The edit that gives a card, or one of its rows, another name, and the card's id afterwards; undefined for what is code. */
export function renamingEdit(data: Data, { card, field }: Renaming, text: string): { edit: Edit; card: string } | undefined {
  const [kind, name] = splitId(card);
  if (field !== undefined) {
    const edit = fieldEdit(data, kind, name, field, text);
    return edit && { edit, card };
  }
  const to = typeNameFrom(text);
  if (kind === 'model') return { edit: { kind: 'renameModel', model: name, to }, card: cardId('model', to) };
  if (kind === 'enum') return { edit: { kind: 'renameEnum', enum: name, to }, card: cardId('enum', to) };
  if (kind === 'customType') return { edit: { kind: 'renameCustomType', customType: name, to }, card: cardId('customType', to) };
  if (kind === 'operation')
    return { edit: { kind: 'renameOperation', operation: name, to: fieldNameFrom(text) }, card: cardId('operation', fieldNameFrom(text)) };
  return undefined;
}

function fieldEdit(data: Data, kind: string, name: string, field: string, text: string): Edit | undefined {
  if (kind === 'enum') {
    const values = data.enums.find((type) => type.name === name)?.values ?? [];
    const at = values.indexOf(field);
    return at < 0 ? undefined : { kind: 'updateEnum', enum: name, values: values.toSpliced(at, 1, ...valuesFrom(text)) };
  }
  return { kind: 'renameField', model: name, field, to: fieldNameFrom(text) };
}

/** Whether a card, or a row of it, can be given another name here: the `id` that Amplify makes and code cannot. */
export function canRename(data: Data, { card, field }: Renaming): boolean {
  const [kind, name] = splitId(card);
  if (kind === 'enum') return true;
  if (kind !== 'model' && kind !== 'customType' && kind !== 'operation') return false;
  if (field === undefined) return true;
  return (
    findHolder(data, name)?.fields.some(
      (candidate) => candidate.name === field && !(candidate.kind === 'code' && candidate.source === field),
    ) ?? false
  );
}

/** What takes a row of a card away: a field, a relationship with its other side, a value. */
export function fieldRemoval(data: Data, card: string, field: string): Edit | undefined {
  const [kind, name] = splitId(card);
  if (kind === 'enum') {
    const values = data.enums.find((type) => type.name === name)?.values ?? [];
    return values.includes(field) ? { kind: 'updateEnum', enum: name, values: values.filter((value) => value !== field) } : undefined;
  }
  const found = findHolder(data, name)?.fields.find((candidate) => candidate.name === field);
  if (found?.kind === 'relationship') return relationshipRemoval(data, name, field);
  return found && { kind: 'removeField', model: name, field };
}
