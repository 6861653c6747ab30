import ts from 'typescript';
import type { Files } from './parse';
import { readSource } from './read-backend';
import { keyOf } from './read-field';

/** Where an entry of a schema is written: offsets into its file, without the comments before it. */
export interface LocatedType {
  /** A model, enum, custom type or operation, or the name of what is kept as code. */
  type: string;
  path: string;
  range: [start: number, end: number];
}

/** Every entry of every schema, in the order of the source. One that is defined elsewhere is located where it is defined. */
export function locateTypes(files: Files): LocatedType[] {
  const { outline } = readSource(files);
  return [...outline.schemas.values()].flatMap(({ object }) =>
    object.properties.map((property) => {
      const type = keyOf(property);
      const known = outline.types.get(type);
      const written = known?.property === property ? definitionOf(property, known.value) : property;
      const file = written.getSourceFile();
      return { type, path: file.fileName, range: [written.getStart(file), written.getEnd()] };
    }),
  );
}

/** The entry where the type stands in it, or else the declaration that holds the type. */
function definitionOf(property: ts.Node, value: ts.Node): ts.Node {
  const isInside = property.getSourceFile() === value.getSourceFile() && property.pos <= value.pos && value.end <= property.end;
  if (isInside) return property;
  let node = value;
  while (belongsTo(node, node.parent)) node = node.parent;
  return node;
}

/** Whether a node's parent says nothing more than the node: what wraps it, or declares it alone. */
function belongsTo(node: ts.Node, parent: ts.Node): boolean {
  if (ts.isVariableDeclarationList(parent)) return parent.declarations.length === 1;
  return (
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isVariableStatement(parent) ||
    ts.isExportAssignment(parent) ||
    ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && parent.initializer === node)
  );
}
