import type { DraftEntryView } from '@/lib/views/draft';

export type DraftMark = 'new' | 'edited';

/** Which types the draft adds or changes, by the names they have now. What was typed as text says not which. */
export function draftMarks(entries: readonly Pick<DraftEntryView, 'edit' | 'undone' | 'conflict'>[]): ReadonlyMap<string, DraftMark> {
  const marks = new Map<string, DraftMark>();
  const touch = (name: string): void => {
    if (marks.get(name) !== 'new') marks.set(name, 'edited');
  };
  const rename = (from: string, to: string): void => {
    const mark = marks.get(from) ?? 'edited';
    marks.delete(from);
    marks.set(to, mark);
  };
  for (const { edit, undone, conflict } of entries) {
    if (undone || conflict !== undefined) continue;
    if ('relatives' in edit) for (const name of edit.relatives ?? []) touch(name);
    if (edit.kind === 'addModel' || edit.kind === 'addEnum' || edit.kind === 'addCustomType' || edit.kind === 'addOperation')
      marks.set(edit.name, 'new');
    else if (edit.kind === 'duplicateModel') marks.set(edit.name ?? `${edit.model}Copy`, 'new');
    else if (edit.kind === 'renameOperation') rename(edit.operation, edit.to);
    else if (edit.kind === 'removeOperation') marks.delete(edit.operation);
    else if (edit.kind === 'updateOperation') touch(edit.operation);
    else if (edit.kind === 'renameModel') rename(edit.model, edit.to);
    else if (edit.kind === 'renameEnum') rename(edit.enum, edit.to);
    else if (edit.kind === 'renameCustomType') rename(edit.customType, edit.to);
    else if (edit.kind === 'removeModel') marks.delete(edit.model);
    else if (edit.kind === 'addRelationship') {
      touch(edit.from);
      touch(edit.to);
      if (edit.relation === 'many-to-many') marks.set(edit.through ?? `${edit.from}${edit.to}`, 'new');
    } else if (edit.kind === 'setRules') {
      const { target } = edit;
      if (target.level !== 'schema') touch(target.level === 'operation' ? target.operation : rootOf(target.model));
    } else if (edit.kind === 'updateEnum') touch(edit.enum);
    else if ('model' in edit) touch(rootOf(edit.model));
  }
  return marks;
}

/** The card that shows a holder of fields: `Post` for the object field `Post.meta`. */
function rootOf(path: string): string {
  return path.split('.')[0] ?? path;
}
