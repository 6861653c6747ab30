import type { Model } from '@/lib/backend/data';
import type { Field, RelationshipField } from '@/lib/backend/field';
import type { Rule } from '@/lib/backend/rule';
import { lowerFirst } from '@/lib/edits/names';
import { freeName, plural } from '../names';
import type { Report } from '../report';
import { directivesOf, placeOf } from './directives';
import { isListIn, isRelationship, reportOtherDirectives } from './fields';
import type { Link } from './links';
import { rulesOf } from './rules';
import { type OldSchema, shapeOf } from './schema';

const known = new Set(['auth', 'hasOne', 'hasMany', 'belongsTo', 'manyToMany', 'connection', 'primaryKey', 'index', 'key', 'default']);

/** A model whose relationships are not written yet: they keep their places among the fields. */
export type DraftModel = Pick<Model, 'name' | 'identifier'> & { fields: Field[]; places: Map<string, number> };

/** Writes both sides of every relationship, with the fields that hold the references. */
export function writeLinks(schema: OldSchema, models: Map<string, DraftModel>, links: readonly Link[], report: Report): void {
  const added = new Map<string, { field: Field; at: number }[]>();
  const names = new Map<string, Set<string>>();
  for (const { name, fields, places } of models.values())
    names.set(name, new Set([...fields.map((field) => field.name), ...places.keys()]));
  for (const link of links) writeLink({ schema, models, added, names, report }, link);
  for (const [name, extra] of added) {
    const model = models.get(name);
    if (!model) continue;
    const last = model.fields.length;
    // Fields and relationships in the order of the source; what is new stands behind them.
    const all = [
      ...model.fields.map((field, order) => ({ field, at: model.places.get(field.name) ?? order, order: 1 })),
      ...extra.map(({ field, at }, order) => ({
        field,
        at: at < 0 ? last + extra.length + order + 1000 : at,
        order: field.kind === 'relationship' ? 1 : 0,
      })),
    ];
    model.fields = all.sort((a, b) => a.at - b.at || a.order - b.order).map(({ field }) => field);
  }
}

interface Writing {
  schema: OldSchema;
  models: Map<string, DraftModel>;
  added: Map<string, { field: Field; at: number }[]>;
  names: Map<string, Set<string>>;
  report: Report;
}

function writeLink(writing: Writing, link: Link): void {
  const { models, report, schema } = writing;
  const parent = models.get(link.parent);
  const child = models.get(link.child);
  if (!parent || !child) return;
  const childField = link.childField ?? newName(writing, link.child, lowerFirst(link.parent));
  const parentField =
    link.parentField ?? newName(writing, link.parent, link.many ? plural(lowerFirst(link.child)) : lowerFirst(link.child));
  for (const [side, other, field, written] of [
    [link.child, link.parent, childField, link.childField],
    [link.parent, link.child, parentField, link.parentField],
  ] as const) {
    if (written !== undefined || link.isJoin) continue;
    const origin = placeOfField(schema, other, side === link.child ? link.parentField : link.childField);
    report.changed(origin, `${side}.${field}`, `Added: Gen 2 wants a relationship written on both sides.`);
  }
  writeReferences(writing, link, parent, child, childField);
  const many = link.many ? 'hasMany' : 'hasOne';
  put(writing, link.child, relationship(writing, link.child, childField, 'belongsTo', link.parent, link.references));
  put(writing, link.parent, relationship(writing, link.parent, parentField, many, link.child, link.references));
}

function placeOfField(schema: OldSchema, model: string, field: string | undefined) {
  const node = schema.models.get(model)?.fields.find((candidate) => candidate.name.value === field);
  return node ? placeOf(node) : { line: 1, column: 1 };
}

function newName({ names }: Writing, model: string, wanted: string): string {
  const taken = names.get(model) ?? new Set();
  const name = freeName(wanted, (candidate) => taken.has(candidate));
  taken.add(name);
  return name;
}

function put({ added, models }: Writing, model: string, field: Field, besides?: string): void {
  const at = models.get(model)?.places.get(besides ?? field.name) ?? -1;
  added.set(model, [...(added.get(model) ?? []), { field, at }]);
}

/** The reference fields that are not written out in the old schema, because Gen 1 makes them. */
function writeReferences(writing: Writing, link: Link, parent: DraftModel, child: DraftModel, childField: string): void {
  const { names, schema } = writing;
  const taken = names.get(link.child) ?? new Set();
  const node = schema.models.get(link.child)?.fields.find((field) => field.name.value === link.childField);
  const required = link.isJoin === true || (node !== undefined && shapeOf(node.type).required);
  link.references.forEach((name, index) => {
    if (taken.has(name)) return;
    taken.add(name);
    const part = (parent.identifier ?? ['id'])[index] ?? 'id';
    const key = parent.fields.find((field) => field.name === part);
    const common = { name, required, list: false, listRequired: false, rules: [] as Rule[] };
    if (key?.kind === 'ref') put(writing, child.name, { kind: 'ref', target: key.target, ...common }, childField);
    else
      put(writing, child.name, { kind: 'scalar', type: key?.kind === 'scalar' ? key.type : 'id', ...common, validation: [] }, childField);
  });
}

function relationship(
  { schema, report }: Writing,
  model: string,
  name: string,
  type: RelationshipField['type'],
  target: string,
  references: string[],
): RelationshipField {
  const node = schema.models.get(model)?.fields.find((field) => field.name.value === name);
  const result: RelationshipField = {
    kind: 'relationship',
    name,
    type,
    target,
    references,
    required: false,
    valueRequired: false,
    rules: [],
  };
  if (!node || !isRelationship(schema, node)) return result;
  const subject = `${model}.${name}`;
  const directives = directivesOf(node);
  reportOtherDirectives(subject, directives, known, report);
  report.understood(placeOf(node), subject, `${type} ${target} by ${references.join(', ')}`);
  const shape = shapeOf(node.type);
  return {
    ...result,
    required: type === 'hasOne' && shape.required,
    valueRequired: type === 'hasMany' && shape.required,
    rules: rulesOf(directives, subject, isListIn(schema, model), report),
  };
}
