import type { Backend } from '@/lib/backend/backend';
import { listRelationships } from './canvas/relationships';
import type { OpenDialog } from './modeler-state';

type Deletion = Extract<OpenDialog, { kind: 'delete' }>;

/** The question that comes before a selected card or relationship is deleted; undefined for what is code. */
export function deletionOf({ data }: Backend, selection: string): Deletion | undefined {
  const relationship = data && listRelationships(data).find(({ id }) => id === selection);
  if (relationship) {
    const { parent, child, parentField, childField } = relationship;
    const [model, field] = parentField ? [parent, parentField.name] : [child, childField?.name ?? ''];
    return {
      kind: 'delete',
      title: `Delete the relationship of ${parent} and ${child}?`,
      action: 'Delete relationship',
      edit: { kind: 'removeRelationship', model, field },
    };
  }
  const [kind, name = ''] = splitId(selection);
  if (kind === 'model')
    return { kind: 'delete', title: `Delete ${name}?`, action: 'Delete model', edit: { kind: 'removeModel', model: name } };
  if (kind === 'enum') return { kind: 'delete', title: `Delete ${name}?`, action: 'Delete enum', edit: { kind: 'removeEnum', enum: name } };
  if (kind === 'customType')
    return { kind: 'delete', title: `Delete ${name}?`, action: 'Delete custom type', edit: { kind: 'removeCustomType', customType: name } };
  return undefined;
}

/** `model:Post` as its kind and name. */
export function splitId(id: string): [kind: string, name: string] {
  const at = id.indexOf(':');
  return [id.slice(0, at), id.slice(at + 1)];
}
