import type { Backend } from '@/lib/backend/backend';
import type { Model } from '@/lib/backend/data';
import type { Rule } from '@/lib/backend/rule';
import type { AccessAnswer, AccessQuestion } from './access-question';
import { takesLambda } from './access-words';
import { describeRule } from './describe-rule';
import { type AccessOperation, covers, disabledBy, effectiveRules } from './effective-rules';
import { explainAccess } from './explain-access';
import type { Person } from './person';

/** Somebody who may ask: a row of the matrix. `record-group`: whoever is in a group that the record names in this field. */
export type Who =
  | { kind: 'anyone' }
  | { kind: 'signed-in' }
  | { kind: 'owner' }
  | { kind: 'group'; group: string }
  | { kind: 'record-group'; field: string }
  | { kind: 'custom' };

export interface AccessCell {
  allowed: boolean;
  /** The rule that decides, with the level it stands on; absent when nothing allows it. */
  rule?: Rule;
  level?: 'schema' | 'model' | 'field';
  /** Why, in words. */
  reason: string;
  answer: AccessAnswer;
  /** Fields for which the answer is another one, because they have rules of their own. */
  exceptions: { field: string; allowed: boolean; rule?: Rule; answer: AccessAnswer }[];
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
    case 'record-group':
      return `Group in ${who.field}`;
    case 'custom':
      return 'Own authorizer';
  }
}

/** The person who stands for a row: signed in, without anything that another row stands for. */
function personOf(who: Exclude<Who, { kind: 'custom' }>): { person: Person; record?: Record<string, unknown> } {
  const signedIn = { kind: 'signed-in', groups: [], owns: false } as const;
  switch (who.kind) {
    case 'anyone':
      return { person: { kind: 'anyone' } };
    case 'signed-in':
      return { person: signedIn };
    case 'owner':
      return { person: { ...signedIn, owns: true } };
    case 'group':
      return { person: { ...signedIn, groups: [who.group] } };
    case 'record-group': {
      // Any name does, as long as it is not that of a group which rules name.
      const group = `\u0000${who.field}`;
      return { person: { ...signedIn, groups: [group] }, record: { [who.field]: group } };
    }
  }
}

/** Everybody a backend knows: the fixed kinds, and every group that exists or is named by a rule. */
function listPeople(backend: Backend, rules: readonly Rule[]): Who[] {
  const named = rules.flatMap((rule) => (rule.kind === 'group' ? [rule.group] : rule.kind === 'groups' ? rule.groups : []));
  const groups = [...new Set([...(backend.auth?.groups ?? []), ...named])];
  const fields = rules.flatMap((rule) => (rule.kind === 'groupDefinedIn' || rule.kind === 'groupsDefinedIn' ? [rule.field] : []));
  const people: Who[] = [
    { kind: 'anyone' },
    { kind: 'signed-in' },
    { kind: 'owner' },
    ...groups.map((group): Who => ({ kind: 'group', group })),
    ...[...new Set(fields)].map((field): Who => ({ kind: 'record-group', field })),
  ];
  return rules.some((rule) => rule.kind === 'custom') ? [...people, { kind: 'custom' }] : people;
}

/** Who may do what with the records of a model, and which rule says so. Unknown models give an empty matrix. */
export function accessMatrix(backend: Backend, modelName: string): AccessMatrix {
  const model = backend.data?.models.find((candidate) => candidate.name === modelName);
  if (!backend.data || !model) return { model: modelName, rows: [], incomplete: false };
  const { rules, code } = effectiveRules(backend.data, model);
  const fieldRules = model.fields.flatMap((field) => ('rules' in field ? field.rules : []));
  const rows = listPeople(backend, [...rules, ...fieldRules]).map((who) => ({
    who,
    label: labelOf(who),
    cells: cellsOf(backend, model, who),
  }));
  return { model: modelName, rows, incomplete: code || fieldRules.some((rule) => rule.kind === 'code') };
}

function cellsOf(backend: Backend, model: Model, who: Who): Record<AccessOperation, AccessCell> {
  const cell = (operation: AccessOperation): AccessCell => cellOf(backend, model, who, operation);
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

function cellOf(backend: Backend, model: Model, who: Who, operation: AccessOperation): AccessCell {
  if (who.kind === 'custom') return authorizerCell(backend, model, operation);
  const question = { ...personOf(who), model: model.name, operation };
  const answer = explainAccess(backend, question);
  // Somebody who is only in the rules of a field has that field as an exception, and not the record.
  const deciding = decidingRule(answer);
  const whole = operation !== 'read' || (deciding !== undefined && covers(deciding, 'read'));
  const allowed = isAllowed(answer) && answer.decides?.level !== 'field' && whole;
  const exceptions = operation === 'delete' || disabledBy(model, operation) ? [] : exceptionsOf(backend, model, question, allowed, answer);
  const rule = allowed ? deciding : undefined;
  if (!rule) return { allowed, reason: answer.sentence.replace(/^No\. /, ''), answer, exceptions };
  const level = answer.decides?.level === 'schema' ? 'schema' : 'model';
  return { allowed, rule, level, reason: `${describeRule(rule)} (${levelWords(level, model)}).`, answer, exceptions };
}

function isAllowed({ verdict }: AccessAnswer): boolean {
  return verdict === 'yes' || verdict === 'some';
}

function decidingRule({ considered }: AccessAnswer): Rule | undefined {
  return considered.find(({ outcome }) => outcome === 'decides')?.rule;
}

function levelWords(level: 'schema' | 'model', model: Model): string {
  return level === 'model' ? `rule of ${model.name}` : 'rule for all models';
}

/** Rules on a field replace those of the model for that field. */
function exceptionsOf(
  backend: Backend,
  model: Model,
  question: AccessQuestion,
  allowed: boolean,
  record: AccessAnswer,
): AccessCell['exceptions'] {
  // What keeps a whole record from being created is a field, so no field is open either.
  if (!allowed && question.operation === 'create' && record.decides?.level === 'field' && record.verdict === 'no') return [];
  return model.fields.flatMap((field) => {
    if (!('rules' in field) || field.rules.length === 0) return [];
    const answer = explainAccess(backend, { ...question, field: field.name });
    if (isAllowed(answer) === allowed) return [];
    const rule = isAllowed(answer) ? decidingRule(answer) : undefined;
    return [{ field: field.name, allowed: isAllowed(answer), answer, ...(rule && { rule }) }];
  });
}

/** An authorizer of the app's own: what its rules cover it may allow, to whomever it likes. */
function authorizerCell(backend: Backend, model: Model, operation: AccessOperation): AccessCell {
  const answer = explainAccess(backend, { model: model.name, operation, person: { kind: 'anyone' } });
  const found = answer.considered.find(({ rule }) => rule.kind === 'custom' && covers(rule, operation));
  const off = disabledBy(model, operation);
  if (!found || off) {
    const sentence = off ? answer.sentence : 'No. No rule lets the authorizer decide about it.';
    return { allowed: false, reason: sentence.replace(/^No\. /, ''), answer: { ...answer, verdict: 'no', sentence }, exceptions: [] };
  }
  return {
    allowed: true,
    rule: found.rule,
    reason: `${describeRule(found.rule)}.`,
    answer: { verdict: 'unknown', sentence: takesLambda, decides: found.place, mode: 'lambda', considered: answer.considered, notes: [] },
    exceptions: [],
  };
}

/** The answer for one field in a row of the matrix. */
export function fieldAnswer(backend: Backend, model: string, { who }: AccessRow, operation: AccessOperation, field: string): AccessAnswer {
  const asked = who.kind === 'custom' ? { person: { kind: 'anyone' } as const } : personOf(who);
  return explainAccess(backend, { ...asked, model, operation, field });
}
