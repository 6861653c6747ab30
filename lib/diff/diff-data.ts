import { type AccessMatrix, accessMatrix, type Who } from '@/lib/access/access-matrix';
import { describeRule, listInWords } from '@/lib/access/describe-rule';
import { type AccessOperation, accessOperations, effectiveRules } from '@/lib/access/effective-rules';
import type { Backend } from '@/lib/backend/backend';
import type { Data, Model, SecondaryIndex } from '@/lib/backend/data';
import type { Rule } from '@/lib/backend/rule';
import { type Change, isSame, pair } from './change';
import { diffFields, diffValues } from './diff-fields';

const emptyData: Data = { schemas: [], models: [], enums: [], customTypes: [], operations: [], chips: [] };

/** The differences between the data of two backends. */
export function diffData(before: Backend, after: Backend): Change[] {
  const [old, data] = [before.data ?? emptyData, after.data ?? emptyData];
  const models = pair(old.models, data.models, (model) => model.name);
  const enums = pair(old.enums, data.enums, (type) => type.name);
  const types = pair(old.customTypes, data.customTypes, (type) => type.name);
  const operations = pair(old.operations, data.operations, (operation) => operation.name);
  const plain = (kind: Change['kind'], subject: string, text: string, loss: Pick<Change, 'loses' | 'why'> = {}): Change => ({
    kind,
    area: 'data',
    subject,
    text,
    ...loss,
  });
  const changes: Change[] = [
    ...models.added.map((model) => plain('added', model.name, addedModel(data, model))),
    ...models.both.flatMap(([oldModel, model]) => diffModel(before, after, oldModel, model)),
    ...models.removed.map((model) =>
      plain('removed', model.name, `Model ${model.name} is removed.`, { loses: 'data', why: 'Its table is deleted with all its records.' }),
    ),
    ...enums.added.map((type) => plain('added', type.name, `Enum ${type.name} is added.`)),
    ...enums.both.flatMap(([oldType, type]) => diffValues(type.name, oldType.values, type.values)),
    ...enums.removed.map((type) => plain('removed', type.name, `Enum ${type.name} is removed.`)),
    ...types.added.map((type) => plain('added', type.name, `Custom type ${type.name} is added.`)),
    ...types.both.flatMap(([oldType, type]) => diffFields(type.name, oldType.fields, type.fields)),
    ...types.removed.map((type) => plain('removed', type.name, `Custom type ${type.name} is removed.`)),
    ...operations.added.map((operation) => plain('added', operation.name, `The ${operation.kind} ${operation.name} is added.`)),
    ...operations.both.flatMap(([oldOperation, operation]) =>
      isSame(oldOperation, operation) ? [] : [plain('changed', operation.name, `The ${operation.kind} ${operation.name} changes.`)],
    ),
    ...operations.removed.map((operation) =>
      plain('removed', operation.name, `The ${operation.kind} ${operation.name} is removed.`, {
        loses: 'access',
        why: 'Clients that call it fail.',
      }),
    ),
  ];
  if (before.data && after.data && old.defaultAuthorizationMode !== data.defaultAuthorizationMode) {
    const text = `The default authorization mode changes to ${data.defaultAuthorizationMode ?? 'Amplify’s own'}.`;
    changes.push(
      plain('changed', 'API', text, { loses: 'access', why: 'Clients that do not name a mode are asked for other credentials.' }),
    );
  }
  if (before.data && after.data && !isSame(old.chips, data.chips))
    changes.push(plain('changed', 'API', 'Settings written as code change.'));
  return changes;
}

const NAMED_MAX = 5;

/** Its fields, and who may do what with it. */
function addedModel(data: Data, model: Model): string {
  const names = model.fields.map(({ name }) => name);
  const rules = effectiveRules(data, model).rules.map(describeRule);
  const fields =
    names.length > NAMED_MAX ? `${names.length} fields` : `the ${names.length === 1 ? 'field' : 'fields'} ${listInWords(names)}`;
  return [`Model ${model.name} is added${names.length === 0 ? '' : ` with ${fields}`}`, ...rules]
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

function diffModel(backendBefore: Backend, backendAfter: Backend, before: Model, after: Model): Change[] {
  const changes: Change[] = [];
  const subject = after.name;
  if (!isSame(before.identifier ?? ['id'], after.identifier ?? ['id'])) {
    const text = `${subject} is identified by ${listInWords(after.identifier ?? ['id'])} instead of ${listInWords(before.identifier ?? ['id'])}.`;
    changes.push({
      kind: 'replaced',
      area: 'data',
      subject,
      text,
      loses: 'data',
      why: 'A table cannot change its key: it is replaced by an empty one.',
    });
  }
  changes.push(...diffFields(subject, before.fields, after.fields));
  changes.push(...diffIndexes(subject, before.secondaryIndexes, after.secondaryIndexes));
  if (!isSame(before.disabledOperations, after.disabledOperations)) {
    changes.push({ kind: 'changed', area: 'data', subject, text: `The operations switched off for ${subject} change.` });
  }
  if (!isSame(before.chips, after.chips))
    changes.push({ kind: 'changed', area: 'data', subject, text: `${subject} changes in parts written as code.` });
  changes.push(...diffAccess(backendBefore, backendAfter, subject));
  return changes;
}

function indexName(index: SecondaryIndex): string {
  return index.name ?? [index.partitionKey, ...index.sortKeys].join(' and ');
}

function diffIndexes(subject: string, before: readonly SecondaryIndex[], after: readonly SecondaryIndex[]): Change[] {
  const { added, removed, both } = pair(before, after, indexName);
  const change = (kind: Change['kind'], text: string, loss: Pick<Change, 'loses' | 'why'> = {}): Change => ({
    kind,
    area: 'data',
    subject,
    text,
    ...loss,
  });
  const why = 'Queries that use it fail.';
  return [
    ...added.map((index) => change('added', `${subject} gets an index by ${indexName(index)}.`)),
    ...both.flatMap(([old, index]) =>
      isSame(old, index) ? [] : [change('replaced', `The index of ${subject} by ${indexName(index)} is built anew.`)],
    ),
    ...removed.map((index) => change('removed', `${subject} loses its index by ${indexName(index)}.`, { loses: 'access', why })),
  ];
}

/**
 * Who gains and who loses what, by comparing the access matrices. What happens to everyone who is signed in is not
 * told again for owners and groups, and somebody whom one side does not know counts as signed in there.
 */
function diffAccess(before: Backend, after: Backend, model: string): Change[] {
  const [old, next] = [accessMatrix(before, model), accessMatrix(after, model)];
  const signedIn = differenceOf(old, next, 'Signed in');
  const changes: Change[] = [];
  const everyone = new Map([...old.rows, ...next.rows].map(({ label, who }) => [label, who]));
  for (const [label, who] of everyone) {
    const own = differenceOf(old, next, label);
    const covered = label === 'Signed in' || label === 'Anyone' ? { gained: [], lost: [] } : signedIn;
    const gained = own.gained.filter((operation) => !covered.gained.includes(operation));
    const lost = own.lost.filter((operation) => !covered.lost.includes(operation));
    if (gained.length > 0)
      changes.push({ kind: 'changed', area: 'data', subject: model, text: `${subjectOf(who)} may now ${verbs(gained)} ${model}.` });
    if (lost.length > 0) {
      const text = `${subjectOf(who)} may no longer ${verbs(lost, 'or')} ${model}.`;
      changes.push({ kind: 'changed', area: 'data', subject: model, text, loses: 'access', why: 'The rules that allowed it are gone.' });
    }
  }
  if (changes.length === 0 && !isSame(rulesOf(before, model), rulesOf(after, model))) {
    changes.push({ kind: 'changed', area: 'data', subject: model, text: `The rules of ${model} change.` });
  }
  return changes;
}

interface AccessDifference {
  gained: AccessOperation[];
  lost: AccessOperation[];
}

function differenceOf(before: AccessMatrix, after: AccessMatrix, label: string): AccessDifference {
  const can = (matrix: AccessMatrix): AccessOperation[] => {
    const row =
      matrix.rows.find((candidate) => candidate.label === label) ?? matrix.rows.find((candidate) => candidate.label === 'Signed in');
    return accessOperations.filter((operation) => row?.cells[operation].allowed);
  };
  const [old, next] = [can(before), can(after)];
  return { gained: next.filter((operation) => !old.includes(operation)), lost: old.filter((operation) => !next.includes(operation)) };
}

/** Somebody as the subject of a sentence. */
function subjectOf(who: Who): string {
  switch (who.kind) {
    case 'anyone':
      return 'Anyone';
    case 'signed-in':
      return 'Everyone who is signed in';
    case 'owner':
      return 'The owner of a record';
    case 'group':
      return `Members of ${who.group}`;
    case 'record-group':
      return `Members of the group that “${who.field}” names`;
    case 'custom':
      return 'Whoever your own authorizer lets in';
    default:
      return who satisfies never;
  }
}

/** Reading as a whole stands for its parts. */
function verbs(operations: readonly AccessOperation[], joiner?: string): string {
  const parts: readonly AccessOperation[] = ['get', 'list', 'listen'];
  const short = operations.includes('read') ? operations.filter((operation) => !parts.includes(operation)) : operations;
  return listInWords(short, joiner);
}

function rulesOf(backend: Backend, name: string): Rule[] {
  const model = backend.data?.models.find((candidate) => candidate.name === name);
  return backend.data && model ? effectiveRules(backend.data, model).rules : [];
}
