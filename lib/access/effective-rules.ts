import type { Data, Model } from '@/lib/backend/data';
import type { Rule } from '@/lib/backend/rule';

export const accessOperations = ['create', 'read', 'get', 'list', 'listen', 'update', 'delete'] as const;
export type AccessOperation = (typeof accessOperations)[number];
/** What can be asked about: `sync` and `search` too, which only some APIs have. */
export type AskedOperation = AccessOperation | 'sync' | 'search';

/** Where a rule is written: the level, and its place in that list of rules. */
export interface RulePlace {
  level: 'schema' | 'model' | 'field' | 'operation';
  /** Its schema for rules of all models, else the model or operation. */
  of: string;
  /** Only with the level `field`. */
  field?: string;
  /** From 0. */
  index: number;
}

export interface PlacedRule {
  rule: Rule;
  place: RulePlace;
}

/** The rules that count for a model: its own, or else those of its schema. */
export function effectiveRules(data: Data, model: Model): { rules: Rule[]; level: 'schema' | 'model'; code: boolean } {
  const own = model.chips.some((chip) => chip.at === '.authorization');
  if (own || model.rules.length > 0)
    return { rules: model.rules, level: 'model', code: own || model.rules.some((rule) => rule.kind === 'code') };
  const schema = data.schemas.find((candidate) => candidate.name === model.schema);
  const code =
    (schema?.chips ?? []).some((chip) => chip.at === '.authorization') || (schema?.rules ?? []).some((rule) => rule.kind === 'code');
  return { rules: schema?.rules ?? [], level: 'schema', code };
}

export interface PlacedRules {
  /** For the record, and for every field without rules of its own. */
  record: PlacedRule[];
  /** For fields with rules of their own, which replace those of the record. */
  fields: ReadonlyMap<string, PlacedRule[]>;
  /** The rules of the record are, in part or whole, written as code. */
  code: boolean;
}

/** The rules of a model and of its fields, each with its place. */
export function placeRules(data: Data, model: Model): PlacedRules {
  const { rules, level, code } = effectiveRules(data, model);
  const of = level === 'schema' ? model.schema : model.name;
  const fields = model.fields.flatMap((field): [string, PlacedRule[]][] =>
    'rules' in field && field.rules.length > 0
      ? [
          [
            field.name,
            field.rules.map((rule, index) => ({ rule, place: { level: 'field', of: model.name, field: field.name, index } as const })),
          ],
        ]
      : [],
  );
  return { record: rules.map((rule, index) => ({ rule, place: { level, of, index } })), fields: new Map(fields), code };
}

const readParts: readonly string[] = ['get', 'list', 'listen', 'sync', 'search'];

/** Whether a rule covers an operation: no list means all, and `read` means all ways of reading. */
export function covers(rule: Rule, operation: AskedOperation): boolean {
  if (rule.kind === 'code' || rule.kind === 'resource') return false;
  const { operations } = rule;
  if (operations === undefined || operations.includes(operation)) return true;
  if (operation === 'read') return operations.includes('get') && operations.includes('list');
  return readParts.includes(operation) && operations.includes('read');
}

/** The entry of `disableOperations` that takes an operation out of the API for everybody. */
export function disabledBy({ disabledOperations }: Model, operation: AskedOperation): string | undefined {
  const off = (...names: string[]) => disabledOperations.find((disabled) => names.includes(disabled));
  switch (operation) {
    case 'create':
    case 'update':
    case 'delete':
      return off(operation, 'mutations');
    case 'get':
    case 'list':
      return off(operation, 'queries');
    case 'read':
      return off('queries') ?? (off('get') && off('list') ? 'get and list' : undefined);
    case 'listen':
      return (
        off('subscriptions') ?? (off('onCreate') && off('onUpdate') && off('onDelete') ? 'onCreate, onUpdate and onDelete' : undefined)
      );
    case 'sync':
    case 'search':
      return off('queries');
  }
}
