import { z } from 'zod';
import { canvasEditSchemas } from './canvas-edits';
import { dataEditSchemas } from './data-edits';
import { operationEditSchemas } from './operation-edits';
import { authEditSchemas, functionEditSchemas, storageEditSchemas } from './resource-edits';
import { typeEditSchemas } from './type-edits';

/** Replaces one file's whole text, or adds the file: what the source panel sends. `path` is relative to the app's root. */
const setCodeSchema = z.object({ kind: z.literal('setCode'), path: z.string(), text: z.string() });

/** Gives files the texts of another version, all at once, so that it is undone at once; null removes a file. */
const restoreFilesSchema = z.object({
  kind: z.literal('restoreFiles'),
  /** Which version, in words. */
  version: z.string(),
  files: z.record(z.string(), z.string().nullable()),
});

/**
 * Every change a person can make to a backend, as data. The browser applies it to its copy of the backend
 * (`apply`), the server to the source text (`applyEdit` of `lib/source`); both come to the same backend.
 */
export const editSchema = z.discriminatedUnion('kind', [
  ...dataEditSchemas,
  ...operationEditSchemas,
  ...typeEditSchemas,
  ...authEditSchemas,
  ...storageEditSchemas,
  ...functionEditSchemas,
  ...canvasEditSchemas,
  setCodeSchema,
  restoreFilesSchema,
]);
export type Edit = z.infer<typeof editSchema>;
export type EditKind = Edit['kind'];
/** The edit of one kind. */
export type EditOf<K extends EditKind> = Extract<Edit, { kind: K }>;

/** Whether an edit puts source text in: what that means for the backend is known only after it is read. */
export function writesCode({ kind }: Edit): boolean {
  return kind === 'setCode' || kind === 'restoreFiles' || kind === 'updateCode';
}

/** The whole texts that an edit puts in the place of files, by path: they mean what they mean over the text that was there. */
export function textsOf(edit: Edit): Readonly<Record<string, string | null>> | undefined {
  if (edit.kind === 'setCode') return { [edit.path]: edit.text };
  return edit.kind === 'restoreFiles' ? edit.files : undefined;
}
