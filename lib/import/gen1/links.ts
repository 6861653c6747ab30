import type { FieldDefinitionNode } from 'graphql';
import { lowerFirst, upperFirst } from '@/lib/edits/names';
import type { Report } from '../report';
import { type Directive, directivesOf, placeOf, textOf, textsOf } from './directives';
import { isRelationship } from './fields';
import type { Keys } from './keys';
import { type OldSchema, type OldType, type Shape, shapeOf } from './schema';

/** One relationship, seen from both ends: `child` holds the identifier of `parent`. */
export interface Link {
  many: boolean;
  parent: string;
  parentField: string | undefined;
  child: string;
  childField: string | undefined;
  references: string[];
  /** Index of the child that served it. */
  index?: string;
  /** Join model of a many-to-many relationship that does not exist in the old schema. */
  isJoin?: boolean;
}

/** One relationship field as it is written. */
export interface End {
  type: OldType;
  field: FieldDefinitionNode;
  name: string;
  target: string;
  shape: Shape;
  directive: Directive;
}

export interface Linking {
  schema: OldSchema;
  keys: Map<string, Keys>;
  report: Report;
  links: Link[];
}

export function listEnds(schema: OldSchema, ...directives: string[]): End[] {
  return [...schema.models.values()].flatMap((type) =>
    type.fields.flatMap((field): End[] => {
      const directive = directivesOf(field).find(({ name }) => directives.includes(name));
      const shape = shapeOf(field.type);
      return directive && isRelationship(schema, field)
        ? [{ type, field, name: field.name.value, target: shape.name, shape, directive }]
        : [];
    }),
  );
}

/** How Gen 1 calls a field that it makes: words joined, the first in lower case (`postCommentsId`). */
export function implicitName(...words: string[]): string {
  const [first = '', ...rest] = words;
  return lowerFirst(first) + rest.map(upperFirst).join('');
}

/** The reference fields that Gen 1 makes for a connection: one for each part of the identifier. */
export function implicitReferences({ keys }: Linking, type: string, field: string, target: string): string[] {
  const identifier = keys.get(target)?.identifier ?? ['id'];
  return identifier.map((part) => implicitName(type, field, part));
}

/** Relationships of the current transformer: `@hasMany`, `@hasOne`, `@belongsTo`. */
export function readLinks(linking: Linking): void {
  const { schema, report, links } = linking;
  const open = listEnds(schema, 'belongsTo');
  const take = (from: string, to: string, references?: string[]): End | undefined => {
    const index = open.findIndex((end) => {
      const fields = textsOf(end.directive.args.fields);
      const fits = references === undefined || fields.length === 0 || fields.join() === references.join();
      return end.type.name === to && end.target === from && fits;
    });
    return index < 0 ? undefined : open.splice(index, 1)[0];
  };
  for (const end of listEnds(schema, 'hasMany')) {
    const { index, references } = manyReferences(linking, end);
    const back = take(end.type.name, end.target, references);
    links.push({
      many: true,
      parent: end.type.name,
      parentField: end.name,
      child: end.target,
      childField: back?.name,
      references,
      ...(index === undefined ? {} : { index }),
    });
  }
  for (const end of listEnds(schema, 'hasOne')) {
    const own = textsOf(end.directive.args.fields);
    const back = take(end.type.name, end.target);
    const parent = { many: false, parent: end.type.name, parentField: end.name, child: end.target };
    if (back) {
      const written = textsOf(back.directive.args.fields);
      const references = written.length > 0 ? written : implicitReferences(linking, back.type.name, back.name, back.target);
      links.push({ ...parent, childField: back.name, references });
      const place = placeOf(end.field);
      report.changed(
        place,
        `${end.type.name}.${end.name}`,
        `Gen 1 keeps a reference on both sides. Gen 2 keeps one, ${end.target}.${references.join(' and ')}; fill it when you copy records over.`,
      );
    } else {
      // The record that has the @hasOne holds the identifier, so that is the side of the belongsTo.
      const references = own.length > 0 ? own : implicitReferences(linking, end.type.name, end.name, end.target);
      links.push({ many: false, parent: end.target, parentField: undefined, child: end.type.name, childField: end.name, references });
      report.changed(
        placeOf(end.field),
        `${end.type.name}.${end.name}`,
        `Written as a.belongsTo: in Gen 2 the model that holds the reference (${references.join(', ')}) has the belongsTo. Records stay as they are.`,
      );
    }
  }
  for (const end of open) {
    const written = textsOf(end.directive.args.fields);
    const references = written.length > 0 ? written : implicitReferences(linking, end.type.name, end.name, end.target);
    links.push({ many: true, parent: end.target, parentField: undefined, child: end.type.name, childField: end.name, references });
  }
}

/** What holds the parent's identifier on the many side: the keys of the index, or a field that Gen 1 makes. */
export function manyReferences(linking: Linking, end: End): { references: string[]; index?: string } {
  const fields = textsOf(end.directive.args.fields);
  const name = textOf(end.directive.args.indexName) ?? textOf(end.directive.args.keyName);
  const identifier = linking.keys.get(end.type.name)?.identifier ?? ['id'];
  const index = name === undefined ? undefined : linking.keys.get(end.target)?.indexes.get(name);
  const count = Math.max(fields.length, identifier.length);
  if (name !== undefined && index) return { references: [index.partitionKey, ...index.sortKeys].slice(0, count), index: name };
  if (name !== undefined) linking.report.changed(end.directive.at, `${end.type.name}.${end.name}`, `${end.target} has no index “${name}”.`);
  // Without an index, the fields are compared with the other model's own identifier.
  if (fields.length > 0 && name === undefined) {
    const key = linking.keys.get(end.target)?.identifier ?? ['id'];
    if (key.length > 1) return { references: key.slice(0, count) };
  }
  return { references: implicitReferences(linking, end.type.name, end.name, end.type.name) };
}
