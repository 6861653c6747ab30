import type { Backend } from '@/lib/backend/backend';
import type { CustomType, Model } from '@/lib/backend/data';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';
import type { UserErrorData } from '@/lib/result';
import { lint } from '@/lib/rules/lint';
import { typeWord } from './canvas/field-words';

export interface Breakage {
  /** Why it cannot be done at all. */
  refused?: UserErrorData;
  /** What goes or changes along with it, in words. */
  alongside: string[];
  /** Problems that the model has afterwards and does not have now. */
  problems: string[];
}

/** What a deletion does beside what its name says: found by making it on a copy and comparing. */
export function whatBreaks(backend: Backend, edits: readonly Edit[]): Breakage {
  let changed = backend;
  for (const edit of edits) {
    const result = apply(changed, edit);
    if (!result.ok) return { refused: result.error, alongside: [], problems: [] };
    changed = result.value;
  }
  const before = holders(backend);
  const after = new Map(holders(changed).map((holder) => [holder.name, holder]));
  const alongside = before.flatMap((holder) => {
    const now = after.get(holder.name);
    return now && now !== holder ? changesOf(holder, now, edits) : [];
  });
  const known = new Set(lint(backend).map(({ message }) => message));
  const problems = lint(changed)
    .map(({ message }) => message)
    .filter((message) => !known.has(message));
  return { alongside, problems };
}

function holders({ data }: Backend): (Model | CustomType)[] {
  return data ? [...data.models, ...data.customTypes] : [];
}

function changesOf(before: Model | CustomType, after: Model | CustomType, edits: readonly Edit[]): string[] {
  const fields = new Map(after.fields.map((field) => [field.name, field]));
  return before.fields.flatMap((field) => {
    if (edits.some((edit) => 'field' in edit && 'model' in edit && edit.model === before.name && edit.field === field.name)) return [];
    const now = fields.get(field.name);
    if (!now) return [`${before.name}.${field.name} is removed`];
    return now === field || typeWord(now) === typeWord(field) ? [] : [`${before.name}.${field.name} becomes ${typeWord(now)}`];
  });
}
