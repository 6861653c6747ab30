import type { Backend } from '@/lib/backend/backend';
import type { CustomType, Data, Model } from '@/lib/backend/data';
import type { Field } from '@/lib/backend/field';
import { type Operation, returnedType } from '@/lib/backend/operation';
import type { Problem } from '@/lib/rules/problem';
import { type CardData, type CardNode, type CardRow, cardId, type LinkEdge } from './card';
import { cardHeight, cardWidth, collapsedHeight } from './card-geometry';
import type { DraftMark } from './draft-marks';
import { isRequired, operationWords, typeWord } from './field-words';
import { describeRelationship, listRelationships } from './relationships';
import { ruleBadge } from './rule-badge';

export interface Flow {
  nodes: CardNode[];
  edges: LinkEdge[];
}

/**
 * The canvas of a backend: a card for each model, enum, custom type, operation and piece of code, and a line for each
 * relationship and each use of a type. Cards stand at the origin; `placeNodes` gives them their places.
 */
export function toFlow(
  { data }: Pick<Backend, 'data'>,
  problems: readonly Problem[] = [],
  marks: ReadonlyMap<string, DraftMark> = new Map(),
  collapsed: ReadonlySet<string> = new Set(),
): Flow {
  if (!data) return { nodes: [], edges: [] };
  const counts = countProblems(problems);
  const nodes: CardNode[] = [
    ...data.models.map((model) =>
      toNode({
        kind: 'model',
        part: model,
        name: model.name,
        badge: ruleBadge(data, model),
        rows: modelRows(model),
        chips: model.chips.map(({ at }) => at),
        errors: counts.get(model.name)?.errors ?? 0,
        warnings: counts.get(model.name)?.warnings ?? 0,
      }),
    ),
    ...data.enums.map((type) =>
      toNode({ kind: 'enum', part: type, name: type.name, caption: 'enum', rows: type.values.map(valueRow), ...plain }),
    ),
    ...data.customTypes.map((type) =>
      toNode({
        kind: 'customType',
        part: type,
        name: type.name,
        caption: 'type',
        rows: type.fields.map((field) => toRow(field)),
        ...plain,
      }),
    ),
    ...data.operations.map((operation) =>
      toNode({
        kind: 'operation',
        part: operation,
        name: operation.name,
        caption: operationWords[operation.kind],
        rows: operationRows(operation),
        ...plain,
      }),
    ),
    ...data.chips
      // Settings of `defineData` hang on no card; the source panel shows them.
      .filter(({ at }) => !at.includes('authorizationModes'))
      .map((chip) =>
        toNode({
          kind: 'code',
          part: chip,
          name: chip.at,
          caption: 'code',
          rows: chip.source.split('\n').slice(0, 4).map(codeRow),
          ...plain,
        }),
      ),
  ];
  for (const node of nodes) {
    const mark = marks.get(node.data.name);
    if (mark) node.data.mark = mark;
    if (collapsed.has(node.id)) fold(node);
  }
  return { nodes, edges: [...relationshipEdges(data), ...typeEdges(data)] };
}

function fold(node: CardNode): void {
  node.height = collapsedHeight;
  node.measured = { width: cardWidth, height: collapsedHeight };
  node.data = { ...node.data, collapsed: true };
}

const plain = { chips: [], errors: 0, warnings: 0 };

function toNode(data: CardData): CardNode {
  const height = cardHeight(data.rows.length + (data.chips.length > 0 ? 1 : 0));
  return {
    id: cardId(data.kind, data.name),
    type: 'card',
    position: { x: 0, y: 0 },
    data,
    width: cardWidth,
    height,
    // As React Flow would find it: it need not look, and cards that come into view change nothing.
    measured: { width: cardWidth, height },
    ariaLabel: `${data.caption ?? 'model'} ${data.name}`,
  };
}

function modelRows(model: Model): CardRow[] {
  const keys = new Set(model.identifier ?? ['id']);
  const indexed = new Set(model.secondaryIndexes.map((index) => index.partitionKey));
  const rows = model.fields.map((field) => toRow(field, keys.has(field.name) ? 'key' : indexed.has(field.name) ? 'index' : undefined));
  const hasId = model.identifier !== undefined || model.fields.some(({ name }) => name === 'id');
  return hasId ? rows : [{ name: 'id', type: 'ID', mark: 'key', required: true, links: false }, ...rows];
}

function toRow(field: Field, mark?: 'key' | 'index'): CardRow {
  const own = field.kind === 'relationship' ? 'link' : field.kind === 'code' ? 'code' : undefined;
  const shown = mark ?? own;
  return {
    name: field.name,
    type: typeWord(field),
    required: isRequired(field) || mark === 'key',
    links: field.kind === 'relationship' || field.kind === 'ref',
    ...(shown && { mark: shown }),
  };
}

function valueRow(value: string): CardRow {
  return { name: value, type: '', required: false, links: false };
}

function codeRow(line: string): CardRow {
  return { name: line.trim(), type: '', required: false, links: false, mark: 'code' };
}

function operationRows({ arguments: inputs, returns }: Operation): CardRow[] {
  const rows = inputs.map((field) => toRow(field));
  return returns === undefined ? rows : [...rows, { ...toRow(returns), mark: 'answer' }];
}

function rowOf(holder: Model | CustomType | undefined, name: string | undefined): number {
  if (!holder || name === undefined) return -1;
  const index = holder.fields.findIndex((field) => field.name === name);
  if (index < 0) return -1;
  const hasIdRow = 'secondaryIndexes' in holder && holder.identifier === undefined && !holder.fields.some((field) => field.name === 'id');
  return hasIdRow ? index + 1 : index;
}

function relationshipEdges(data: Data): LinkEdge[] {
  const models = new Map(data.models.map((model) => [model.name, model]));
  return listRelationships(data).flatMap((relationship): LinkEdge[] => {
    const { id, parent, child, parentField, childField, references, required } = relationship;
    const [from, to] = [models.get(parent), models.get(child)];
    // A side that is written as code has no card of its own name.
    if (!from || !to) return [];
    const sides = [
      ...(parentField ? [{ model: parent, field: parentField.name }] : []),
      ...(childField ? [{ model: child, field: childField.name }] : []),
    ];
    const sentence = describeRelationship(relationship);
    return [
      {
        id,
        type: 'link',
        source: cardId('model', parent),
        target: cardId('model', child),
        ariaLabel: sentence,
        data: {
          kind: 'relationship',
          sourceRow: rowOf(from, parentField?.name),
          targetRow: rowOf(to, childField?.name ?? references[0]),
          sourceEnd: required ? 'one' : 'maybe-one',
          targetEnd: parentField?.type === 'hasOne' ? 'maybe-one' : 'many',
          sentence,
          sides,
          name: sides.map(({ field }) => field).join(' · '),
        },
      },
    ];
  });
}

function typeEdges(data: Data): LinkEdge[] {
  const ids = new Map([
    ...data.models.map(({ name }) => [name, cardId('model', name)] as const),
    ...data.enums.map(({ name }) => [name, cardId('enum', name)] as const),
    ...data.customTypes.map(({ name }) => [name, cardId('customType', name)] as const),
  ]);
  const use = (source: string, name: string, sourceRow: number, type: string | undefined): LinkEdge[] => {
    const target = type === undefined ? undefined : ids.get(type);
    if (target === undefined) return [];
    return [
      {
        id: `use:${source}.${name}`,
        type: 'link',
        source,
        target,
        selectable: false,
        focusable: false,
        data: {
          kind: 'use',
          sourceRow,
          targetRow: -1,
          sourceEnd: 'plain',
          targetEnd: 'plain',
          sentence: `${name} is of the type ${type}`,
          sides: [],
        },
      },
    ];
  };
  const ofFields = (holder: Model | CustomType, source: string): LinkEdge[] =>
    holder.fields.flatMap((field) => (field.kind === 'ref' ? use(source, field.name, rowOf(holder, field.name), field.target) : []));
  return [
    ...data.models.flatMap((model) => ofFields(model, cardId('model', model.name))),
    ...data.customTypes.flatMap((type) => ofFields(type, cardId('customType', type.name))),
    ...data.operations.flatMap((operation) =>
      use(cardId('operation', operation.name), 'returns', operation.arguments.length, returnedType(operation)),
    ),
  ];
}

function countProblems(problems: readonly Problem[]): Map<string, { errors: number; warnings: number }> {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { where, severity } of problems) {
    if (where.model === undefined) continue;
    const count = counts.get(where.model) ?? { errors: 0, warnings: 0 };
    if (severity === 'error') count.errors += 1;
    if (severity === 'warning') count.warnings += 1;
    counts.set(where.model, count);
  }
  return counts;
}
