import type { Backend } from '@/lib/backend/backend';
import { apply } from '@/lib/edits/apply';
import { type Edit, textsOf } from '@/lib/edits/edit';
import { failed, ok, type Result, UserError } from '@/lib/result';
import { canvasChange, writeLayout } from './canvas-file';
import { applyChanges, changeBetween, createChangeLog, type TextChange } from './changes';
import { isEqual } from './equal';
import { type Files, fileSizeMax } from './parse';
import { printDataFile } from './print-types';
import { readSource } from './read-backend';
import { entriesAgree } from './verify-entries';
import { createAuth, writeAuth } from './write-auth';
import { changeCode, newSyntaxProblem } from './write-code';
import { writeData } from './write-data';
import { createFile, type Registration, register } from './write-entry';
import { writeFunctions } from './write-functions';
import { checkScope, functionImports, withImports } from './write-imports';
import { writeStorages } from './write-storage';
import { createWriting, type Writing } from './writing';

export interface AppliedEdit {
  /** By path and place; ranges are offsets into the files before the edit. */
  changes: TextChange[];
  /** All files after the edit; those without a change are the same strings. */
  files: Files;
}

/**
 * Writes an edit into the source with the smallest changes that mean it: `apply` says what the backend becomes, and
 * only what differs is written. The outcome is read back, and an edit that the source cannot express is refused
 * instead of written wrongly.
 * @returns the changes and the new files; undo them with `inverse(files, changes)`
 */
export function applyEdit(files: Files, edit: Edit): Result<AppliedEdit> {
  const texts = textsOf(edit);
  if (texts) return setTexts(files, texts);
  if (edit.kind === 'changeCanvas') return writeLayout(files, edit);
  const source = readSource(files);
  const { backend, outline, project } = source;
  const error = backend.problems.find((problem) => problem.severity === 'error');
  if (error) {
    if (error.code !== 'syntax-error') return failed({ code: error.code, message: `${error.path}: ${error.message}` });
    return failed({
      code: 'syntax-error',
      message: `${error.path} has a syntax error in line ${error.line}, column ${error.column}: ${error.message}`,
      resolution: 'Correct it in the source panel first.',
    });
  }
  const wanted = apply(backend, edit);
  if (!wanted.ok) return wanted;
  const changesTo = (value: Backend): TextChange[] => {
    const log = createChangeLog();
    write(createWriting(files, project, outline, log, edit), backend, value);
    checkScope(project, outline, backend, value);
    return withImports(files, project, outline, log.list(), edit, value);
  };
  let changes: TextChange[];
  try {
    changes = edit.kind === 'updateCode' ? [changeCode(project, outline, edit)] : changesTo(wanted.value);
  } catch (thrown) {
    if (thrown instanceof UserError) return failed(thrown.data);
    throw thrown;
  }
  const after = applyChanges(files, changes);
  if (edit.kind === 'updateCode') {
    const message = newSyntaxProblem(readSource(after).project, changes[0]?.path ?? '');
    return message === undefined
      ? ok({ changes, files: after })
      : failed({ code: 'code-invalid', message, resolution: 'Correct the code.' });
  }
  const isMeant =
    entriesAgree(source, changes, wanted.value) ||
    isEqual({ ...readSource(after).backend, problems: [] }, { ...wanted.value, problems: [] });
  return isMeant ? ok({ changes, files: after }) : failed(cannotWrite);
}

const cannotWrite = {
  code: 'cannot-write',
  message: 'This change cannot be written into the code as it stands, for instance because the code is shared by several parts.',
  resolution: 'Make the change in the source panel.',
};

function write(writing: Writing, before: Backend, after: Backend): void {
  const added: Registration[] = [];
  if (after.auth && !before.auth) {
    added.push(createAuth(writing, after.auth));
  } else if (before.auth && after.auth && before.auth !== after.auth) {
    writeAuth(writing, before.auth, after.auth);
  }
  if (after.data && !before.data) {
    const path = 'amplify/data/resource.ts';
    createFile(
      writing,
      path,
      printDataFile(after.data, writing.style(path), functionImports(writing.outline, after, after.data, path)),
      writing.style(path),
    );
    added.push({ variable: 'data', path });
  } else if (before.data && after.data && before.data !== after.data) {
    writeData(writing, before.data, after.data);
  }
  if (before.storage !== after.storage) added.push(...writeStorages(writing, before.storage, after.storage));
  if (before.functions !== after.functions) added.push(...writeFunctions(writing, before.functions, after.functions));
  register(writing, added);
  const layout = before.canvas === after.canvas ? undefined : canvasChange(writing.project.files, after.canvas);
  if (layout) writing.log.replace(layout.path, ...layout.range, layout.text);
}

function setTexts(files: Files, texts: NonNullable<ReturnType<typeof textsOf>>): Result<AppliedEdit> {
  const changes: TextChange[] = [];
  for (const [path, text] of Object.entries(texts)) {
    if (!/^amplify\/[^\0\\]+$/.test(path) || path.split('/').some((part) => part === '..' || part === '.' || part === '')) {
      return failed({
        code: 'path-invalid',
        message: `“${path}” is not a file of the backend.`,
        resolution: 'Choose a file in the amplify folder.',
      });
    }
    if (text !== null && text.length > fileSizeMax) {
      return failed({ code: 'file-too-large', message: 'The file is larger than 10 MB.', resolution: 'Split it into several files.' });
    }
    const change = changeBetween(path, files[path] ?? '', text ?? '');
    if (change) changes.push(change);
  }
  return ok(changes.length > 0 ? { changes, files: applyChanges(files, changes) } : { changes, files });
}
