import type { Field } from '@/lib/backend/field';
import { type Change, isSame, pair } from './change';

/** The type of a field in words: “list of text”. */
function typeInWords(field: Field): string {
  switch (field.kind) {
    case 'scalar':
      return field.list ? `list of ${field.type}` : field.type;
    case 'ref':
      return field.list ? `list of ${field.target}` : field.target;
    case 'enum':
      return `one of ${field.values.join(', ')}`;
    case 'object':
      return 'object';
    case 'relationship':
      return `${field.type} ${field.target}`;
    case 'code':
      return 'code';
  }
}

/** The differences between the fields of a model or custom type. */
export function diffFields(holder: string, before: readonly Field[], after: readonly Field[]): Change[] {
  const { added, removed, both } = pair(before, after, (field) => field.name);
  return [
    ...added.map((field) => addedField(holder, field)),
    ...both.flatMap(([old, field]) => diffField(holder, old, field)),
    ...removed.map((field) => removedField(holder, field)),
  ];
}

function isRequired(field: Field): boolean {
  return (field.kind === 'scalar' || field.kind === 'ref') && (field.list ? field.listRequired : field.required);
}

function addedField(holder: string, field: Field): Change {
  const change: Change = { kind: 'added', area: 'data', subject: `${holder}.${field.name}`, text: `${holder} gets ${nameOf(field)}.` };
  if (!isRequired(field)) return change;
  return { ...change, loses: 'access', why: 'It is required, so records that exist already cannot be read until they have a value.' };
}

function nameOf(field: Field): string {
  return field.kind === 'relationship'
    ? `the relationship ${field.name} to ${field.target}`
    : `the field ${field.name} (${typeInWords(field)})`;
}

function removedField(holder: string, field: Field): Change {
  const change: Change = { kind: 'removed', area: 'data', subject: `${holder}.${field.name}`, text: `${holder} loses ${nameOf(field)}.` };
  if (field.kind === 'relationship')
    return { ...change, loses: 'access', why: 'Related records can no longer be reached through it; the records stay.' };
  return { ...change, loses: 'data', why: 'Its values can no longer be reached.' };
}

function diffField(holder: string, before: Field, after: Field): Change[] {
  if (isSame(before, after)) return [];
  const subject = `${holder}.${after.name}`;
  const changed = (text: string, loss: Pick<Change, 'loses' | 'why'> = {}): Change => ({
    kind: 'changed',
    area: 'data',
    subject,
    text,
    ...loss,
  });
  if (before.kind === 'enum' && after.kind === 'enum') return diffValues(subject, before.values, after.values);
  if (before.kind === 'object' && after.kind === 'object') return diffFields(subject, before.fields, after.fields);
  if (
    before.kind === 'relationship' &&
    after.kind === 'relationship' &&
    !isSame([before.target, before.type, before.references], [after.target, after.type, after.references])
  ) {
    return [
      changed(`${subject} now is ${typeInWords(after)} by ${after.references.join(', ')}.`, {
        loses: 'access',
        why: 'Records are related in another way.',
      }),
    ];
  }
  const changes: Change[] = [];
  if (typeInWords(before) !== typeInWords(after)) {
    const loss = { loses: 'data', why: 'Values stored so far do not fit the new type and cannot be read.' } as const;
    changes.push(changed(`${subject} changes from ${typeInWords(before)} to ${typeInWords(after)}.`, loss));
  }
  if (isRequired(before) !== isRequired(after)) {
    const loss = isRequired(after) ? ({ loses: 'access', why: 'Records without a value can no longer be read.' } as const) : {};
    changes.push(changed(`${subject} ${isRequired(after) ? 'becomes required' : 'is no longer required'}.`, loss));
  }
  if (before.kind === 'scalar' && after.kind === 'scalar') {
    if (!isSame(before.default, after.default)) changes.push(changed(`The default of ${subject} changes.`));
    if (!isSame(before.validation, after.validation)) changes.push(changed(`The validation of ${subject} changes.`));
  }
  if (changes.length === 0 && 'rules' in before && 'rules' in after && !isSame(before.rules, after.rules))
    changes.push(changed(`The rules of ${subject} change.`));
  return changes.length > 0 ? changes : [changed(`${subject} changes.`)];
}

/** The differences between the values of an enum. */
export function diffValues(subject: string, before: readonly string[], after: readonly string[]): Change[] {
  const { added, removed } = pair(before, after, (value) => value);
  return [
    ...added.map((value): Change => ({ kind: 'added', area: 'data', subject, text: `${subject} gets the value ${value}.` })),
    ...removed.map(
      (value): Change => ({
        kind: 'removed',
        area: 'data',
        subject,
        text: `${subject} loses the value ${value}.`,
        loses: 'data',
        why: 'Records with this value can no longer be read.',
      }),
    ),
  ];
}
