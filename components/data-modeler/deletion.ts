import { listInWords } from '@/lib/access/describe-rule';
import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import type { Edit, EditOf } from '@/lib/edits/edit';
import { listRelationships } from './canvas/relationships';
import type { OpenDialog } from './modeler-state';
import { modelRemoval, relationshipRemoval } from './removal-edits';

type Deletion = Extract<OpenDialog, { kind: 'delete' }>;

/** The question that comes before what is selected is deleted; undefined for what is code alone. */
export function deletionOf({ data, canvas }: Backend, selected: Iterable<string>): Deletion | undefined {
  const ids = [...selected];
  const parts = ids.flatMap((id) => (data && removalOf(data, id)) ?? []);
  const layout = layoutRemoval(ids);
  const edits = [...parts.map(({ edit }) => edit).sort(byOrder), ...(layout ? [layout] : [])];
  if (edits.length === 0) return undefined;
  const extras = Object.keys(layout?.areas ?? {}).length + Object.keys(layout?.notes ?? {}).length;
  const [only] = parts;
  if (parts.length === 1 && only && extras === 0)
    return { kind: 'delete', title: `Delete ${only.name}?`, action: `Delete ${only.what}`, edits };
  const count = parts.length + extras;
  const [area] = Object.keys(layout?.areas ?? {}).map((id) => canvas?.areas[id]?.name);
  if (count === 1)
    return { kind: 'delete', title: `Delete the ${area === undefined ? 'note' : `area ${area}`}?`, action: 'Delete it', edits };
  const kinds = [
    ...parts.map(({ what }) => (what === 'code' ? 'piece of code' : what)),
    ...Object.keys(layout?.areas ?? {}).map(() => 'area'),
    ...Object.keys(layout?.notes ?? {}).map(() => 'note'),
  ];
  const counted = countedInWords(kinds);
  return {
    kind: 'delete',
    title: `Delete ${counted}?`,
    action: new Set(kinds).size > 1 ? `Delete all ${count}` : `Delete ${counted}`,
    edits,
  };
}

/** `2 models and 1 note`. */
function countedInWords(kinds: readonly string[]): string {
  const counted = [...new Set(kinds)].map((kind) => {
    const count = kinds.filter((other) => other === kind).length;
    return `${count} ${count === 1 ? kind : kind === 'piece of code' ? 'pieces of code' : `${kind}s`}`;
  });
  return listInWords(counted);
}

interface Removal {
  name: string;
  what: string;
  edit: Edit;
}

function removalOf(data: Data, id: string): Removal | undefined {
  const relationship = listRelationships(data).find((candidate) => candidate.id === id);
  if (relationship) {
    const { parent, child, parentField, childField } = relationship;
    const [model, field] = parentField ? [parent, parentField.name] : [child, childField?.name ?? ''];
    return { name: `the relationship of ${parent} and ${child}`, what: 'relationship', edit: relationshipRemoval(data, model, field) };
  }
  const [kind, name] = splitId(id);
  if (kind === 'model') return { name, what: 'model', edit: modelRemoval(data, name) };
  if (kind === 'enum') return { name, what: 'enum', edit: { kind: 'removeEnum', enum: name } };
  if (kind === 'customType') return { name, what: 'custom type', edit: { kind: 'removeCustomType', customType: name } };
  if (kind === 'operation') return { name, what: 'operation', edit: { kind: 'removeOperation', operation: name } };
  const isEntry = data.chips.some(({ at, schema }) => at === name && schema !== undefined);
  if (kind === 'code' && isEntry) return { name, what: 'code', edit: { kind: 'removeCode', type: name } };
  return undefined;
}

/** Operations and models first: a type that only they use can go after them. */
function byOrder(one: Edit, other: Edit): number {
  const order = ['removeRelationship', 'removeOperation', 'removeModel', 'removeCustomType', 'removeEnum', 'removeCode'];
  return order.indexOf(one.kind) - order.indexOf(other.kind);
}

function layoutRemoval(ids: readonly string[]): EditOf<'changeCanvas'> | undefined {
  const gone = (kind: string) => Object.fromEntries(ids.map(splitId).flatMap(([own, id]) => (own === kind ? [[id, null]] : [])));
  const [areas, notes] = [gone('area'), gone('note')];
  const [hasAreas, hasNotes] = [Object.keys(areas).length > 0, Object.keys(notes).length > 0];
  return hasAreas || hasNotes ? { kind: 'changeCanvas', ...(hasAreas && { areas }), ...(hasNotes && { notes }) } : undefined;
}

/** `model:Post` as its kind and name. */
export function splitId(id: string): [kind: string, name: string] {
  const at = id.indexOf(':');
  return [id.slice(0, at), id.slice(at + 1)];
}
