import type { Edit } from '@/lib/edits/edit';
import type { ChangeLog } from './changes';
import type { Outline } from './outline';
import type { Files } from './parse';
import type { Project } from './project';
import { defaultStyle, detectStyle, type Style } from './style';

/** The one thing an edit gives another name; writers keep its place and text and change only the name. */
export interface Rename {
  kind: 'type' | 'field' | 'storage' | 'path';
  /** What holds the field or path: a storage, or what `getHolder` of `lib/edits` takes. */
  holder?: string;
  from: string;
  to: string;
}

/** What every writer needs: where things stand, where changes go, and the style of each file. */
export interface Writing {
  project: Project;
  outline: Outline;
  log: ChangeLog;
  rename: Rename | undefined;
  style(path: string): Style;
}

/** How much of a file shows how it is written. */
const sampleSize = 20_000;

export function createWriting(files: Files, project: Project, outline: Outline, log: ChangeLog, edit: Edit): Writing {
  const styles = new Map<string, Style>();
  const shared = detectStyle(
    Object.entries(files)
      .filter(([path]) => path.startsWith('amplify/') && path.endsWith('.ts'))
      .map(([, text]) => text.slice(0, sampleSize))
      .join('\n'),
    defaultStyle,
  );
  return {
    project,
    outline,
    log,
    rename: renameOf(edit),
    style(path) {
      const text = files[path];
      if (text === undefined) return shared;
      const style = styles.get(path) ?? detectStyle(text.slice(0, sampleSize), shared);
      styles.set(path, style);
      return style;
    },
  };
}

function renameOf(edit: Edit): Rename | undefined {
  switch (edit.kind) {
    case 'renameModel':
      return { kind: 'type', from: edit.model, to: edit.to };
    case 'renameEnum':
      return { kind: 'type', from: edit.enum, to: edit.to };
    case 'renameCustomType':
      return { kind: 'type', from: edit.customType, to: edit.to };
    case 'renameOperation':
      return { kind: 'type', from: edit.operation, to: edit.to };
    case 'renameField':
      return { kind: 'field', holder: edit.model, from: edit.field, to: edit.to };
    case 'renameStorage':
      return { kind: 'storage', from: edit.storage, to: edit.to };
    case 'setStoragePath':
      return edit.rename === undefined ? undefined : { kind: 'path', holder: edit.storage, from: edit.path, to: edit.rename };
    default:
      return undefined;
  }
}

/** What a name was called before the edit. */
export function oldName(writing: Writing, kind: Rename['kind'], name: string, holder?: string): string {
  const { rename } = writing;
  return rename && rename.kind === kind && rename.holder === holder && rename.to === name ? rename.from : name;
}
