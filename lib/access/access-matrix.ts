import type { Backend } from '@/lib/backend/backend';
import type { Data, Model } from '@/lib/backend/data';
import type { Rule } from '@/lib/backend/rule';
import { describeRule } from './describe-rule';

export const accessOperations = ['create', 'read', 'get', 'list', 'listen', 'update', 'delete'] as const;
export type AccessOperation = (typeof accessOperations)[number];

/** Somebody who may ask: a row of the matrix. */
export type Who = { kind: 'anyone' } | { kind: 'signed-in' } | { kind: 'owner' } | { kind: 'group'; group: string } | { kind: 'custom' };

export interface AccessCell {
  allowed: boolean;
  /** The rule that decides, with the level it stands on; absent when nothing allows it. */
  rule?: Rule;
  level?: 'schema' | 'model';
  /** Why, in words. */
  reason: string;
  /** Fields for which the answer is another one, because they have rules of their own. */
  exceptions: { field: string; allowed: boolean; rule?: Rule }[];
}

export interface AccessRow {
  who: Who;
  label: string;
  cells: Record<AccessOperation, AccessCell>;
}

export interface AccessMatrix {
  model: string;
  rows: AccessRow[];
  /** Some rules are written as code: who they let in is not in the matrix. */
  incomplete: boolean;
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

const readParts: readonly string[] = ['get', 'list', 'listen', 'sync', 'search'];

/** Whether a rule covers an operation: no list means all, and `read` means all ways of reading. */
export function covers(rule: Rule, operation: AccessOperation): boolean {
  if (rule.kind === 'code' || rule.kind === 'resource') return false;
  const { operations } = rule;
  if (operations === undefined || operations.includes(operation)) return true;
  if (operation === 'read') return operations.includes('get') && operations.includes('list');
  return readParts.includes(operation) && operations.includes('read');
}

/**
 * Whether a rule lets somebody in. Signed-in people can do what anyone with the API key can; owners and members of
 * groups can do what everyone who is signed in can. Guest access ends with signing in, as in Amplify.
 */
function admits(rule: Rule, who: Who): boolean {
  const signedIn = who.kind === 'signed-in' || who.kind === 'owner' || who.kind === 'group';
  switch (rule.kind) {
    case 'publicApiKey':
      return who.kind !== 'custom';
    case 'guest':
      return who.kind === 'anyone';
    case 'authenticated':
      return signedIn;
    case 'owner':
    case 'ownerDefinedIn':
    case 'ownersDefinedIn':
      return who.kind === 'owner';
    case 'group':
      return who.kind === 'group' && who.group === rule.group;
    case 'groups':
      return who.kind === 'group' && rule.groups.includes(who.group);
    case 'custom':
      return who.kind === 'custom';
    case 'groupDefinedIn':
    case 'groupsDefinedIn':
    case 'resource':
    case 'code':
      return false;
  }
}

function labelOf(who: Who): string {
  switch (who.kind) {
    case 'anyone':
      return 'Anyone';
    case 'signed-in':
      return 'Signed in';
    case 'owner':
      return 'Owner';
    case 'group':
      return who.group;
    case 'custom':
      return 'Own authorizer';
  }
}

/** Everybody a backend knows: the fixed kinds, and every group that exists or is named by a rule. */
function listPeople(backend: Backend, rules: readonly Rule[]): Who[] {
  const named = rules.flatMap((rule) => (rule.kind === 'group' ? [rule.group] : rule.kind === 'groups' ? rule.groups : []));
  const groups = [...new Set([...(backend.auth?.groups ?? []), ...named])];
  const people: Who[] = [
    { kind: 'anyone' },
    { kind: 'signed-in' },
    { kind: 'owner' },
    ...groups.map((group): Who => ({ kind: 'group', group })),
  ];
  return rules.some((rule) => rule.kind === 'custom') ? [...people, { kind: 'custom' }] : people;
}

/** Who may do what with the records of a model, and which rule says so. Unknown models give an empty matrix. */
export function accessMatrix(backend: Backend, modelName: string): AccessMatrix {
  const model = backend.data?.models.find((candidate) => candidate.name === modelName);
  if (!backend.data || !model) return { model: modelName, rows: [], incomplete: false };
  const { rules, level, code } = effectiveRules(backend.data, model);
  const fieldRules = model.fields.flatMap((field) => ('rules' in field ? field.rules : []));
  const rows = listPeople(backend, [...rules, ...fieldRules]).map((who) => ({
    who,
    label: labelOf(who),
    cells: cellsOf(model, rules, level, who),
  }));
  return { model: modelName, rows, incomplete: code || fieldRules.some((rule) => rule.kind === 'code') };
}

function cellsOf(model: Model, rules: readonly Rule[], level: 'schema' | 'model', who: Who): Record<AccessOperation, AccessCell> {
  const cell = (operation: AccessOperation): AccessCell => cellOf(model, rules, level, who, operation);
  return {
    create: cell('create'),
    read: cell('read'),
    get: cell('get'),
    list: cell('list'),
    listen: cell('listen'),
    update: cell('update'),
    delete: cell('delete'),
  };
}

function cellOf(model: Model, rules: readonly Rule[], level: 'schema' | 'model', who: Who, operation: AccessOperation): AccessCell {
  const off = disabledBy(model, operation);
  if (off) return { allowed: false, reason: `Switched off for everybody by “${off}”.`, exceptions: [] };
  const rule = rules.find((candidate) => admits(candidate, who) && covers(candidate, operation));
  const allowed = rule !== undefined;
  const exceptions = operation === 'delete' ? [] : exceptionsOf(model, who, operation, allowed);
  if (!rule) return { allowed, reason: 'No rule allows it.', exceptions };
  return {
    allowed,
    rule,
    level,
    reason: `${describeRule(rule)} (${level === 'model' ? `rule of ${model.name}` : 'rule for all models'}).`,
    exceptions,
  };
}

/** Rules on a field replace those of the model for that field. */
function exceptionsOf(model: Model, who: Who, operation: AccessOperation, allowed: boolean): AccessCell['exceptions'] {
  return model.fields.flatMap((field) => {
    if (!('rules' in field) || field.rules.length === 0) return [];
    const rule = field.rules.find((candidate) => admits(candidate, who) && covers(candidate, operation));
    if ((rule !== undefined) === allowed) return [];
    return [{ field: field.name, allowed: rule !== undefined, ...(rule ? { rule } : {}) }];
  });
}

function disabledBy(model: Model, operation: AccessOperation): string | undefined {
  const switches: Record<AccessOperation, string[]> = {
    create: ['create', 'mutations'],
    update: ['update', 'mutations'],
    delete: ['delete', 'mutations'],
    get: ['get', 'queries'],
    list: ['list', 'queries'],
    read: ['queries'],
    listen: ['subscriptions'],
  };
  return model.disabledOperations.find((disabled) => switches[operation].includes(disabled));
}
