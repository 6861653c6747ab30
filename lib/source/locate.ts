import type ts from 'typescript';
import type { Files } from './parse';
import { readSource } from './read-backend';
import { keyOf } from './read-field';
import { findFields } from './write-code';

/** Where a part of the backend stands: offsets into the file, and the line it begins on, counted from 1. */
export interface Location {
  path: string;
  range: [start: number, end: number];
  line: number;
}

/** A part of a backend by its names. `type` is a model, enum, custom type or operation; of a field
 * also an object field inside one, as `Post.meta`. */
export type Part =
  | { kind: 'type'; type: string }
  | { kind: 'field'; type: string; field: string }
  | { kind: 'schema'; schema: string }
  | { kind: 'auth' }
  | { kind: 'password-policy' }
  | { kind: 'storage'; storage: string }
  | { kind: 'storage-path'; storage: string; path: string }
  | { kind: 'function'; function: string };

/** Finds a part in the source, so that the source panel can scroll to it; undefined when it is not there. */
export function locate(files: Files, part: Part): Location | undefined {
  const node = findNode(files, part);
  if (!node) return undefined;
  const file = node.getSourceFile();
  const start = node.getStart(file);
  return { path: file.fileName, range: [start, node.getEnd()], line: file.getLineAndCharacterOfPosition(start).line + 1 };
}

function findNode(files: Files, part: Part): ts.Node | undefined {
  const { outline, project } = readSource(files);
  switch (part.kind) {
    case 'type': {
      const type = outline.types.get(part.type);
      // A type defined elsewhere is shown where it is defined, not where it is listed.
      return type && type.value.parent !== type.property ? type.value : type?.property;
    }
    case 'field':
      return findFields(project, outline, part.type)?.properties.find((property) => keyOf(property) === part.field);
    case 'schema':
      return outline.schemas.get(part.schema)?.chain.whole;
    case 'auth':
      return outline.auth;
    case 'password-policy':
      return outline.passwordPolicy?.statement;
    case 'storage':
      return outline.storage.get(part.storage)?.config;
    case 'storage-path':
      return outline.storage.get(part.storage)?.access?.object.properties.find((property) => keyOf(property) === part.path);
    case 'function':
      return outline.functions.get(part.function)?.call;
  }
}
