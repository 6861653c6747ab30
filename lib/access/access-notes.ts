import type { Backend } from '@/lib/backend/backend';
import type { Model } from '@/lib/backend/data';
import type { AccessQuestion } from './access-question';
import { fieldsInWords, modeWords } from './access-words';
import { type AskedOperation, covers, disabledBy, type PlacedRule, type PlacedRules } from './effective-rules';
import { isGuarded } from './guarded-field';
import type { AccessMode } from './match-rule';
import { nameOf } from './person';

interface Admitted {
  mode: AccessMode | undefined;
  by: PlacedRule;
}

/** What follows from an answer and surprises people: fields left out, values that cannot be emptied, results that come empty. */
export function accessNotes(
  { data }: Backend,
  model: Model,
  placed: PlacedRules,
  { operation, field, person }: AccessQuestion,
  { mode, by }: Admitted,
  may: (field: string, operation: AskedOperation, rules?: PlacedRule[]) => boolean,
): string[] {
  const notes: string[] = [];
  const someone = nameOf(person);
  const isReading = ['read', 'get', 'list', 'listen', 'sync', 'search'].includes(operation);
  if (field === undefined && by.place.level === 'field' && operation !== 'delete') {
    const open = [...placed.fields.keys()].filter((name) => may(name, operation));
    notes.push(`Only ${fieldsInWords(open)}: no rule for the other fields lets them in.`);
  } else if (field === undefined && (isReading || operation === 'create' || operation === 'update')) {
    const shut = [...placed.fields.keys()].filter((name) => !may(name, operation));
    if (shut.length > 0 && isReading) notes.push(`Without ${fieldsInWords(shut)}: asking for it gives an error and no value.`);
    else if (shut.length > 0) notes.push(`Without ${fieldsInWords(shut)}: a request that sets it is refused as a whole.`);
  }
  if (operation === 'read') {
    const missing = (['get', 'list'] as const).filter(
      (way) => !may(field ?? '', way, onlyCovering(placed, field, way)) || disabledBy(model, way),
    );
    if (missing.length === 1) notes.push(missing[0] === 'get' ? 'Only in lists, not one by one.' : 'Only one by one, not in lists.');
  }
  if (operation === 'update' && by.place.level !== 'field' && !may(field ?? '', 'delete')) {
    notes.push(`${someone} can change a value but not empty it: setting it to null takes the right to delete.`);
  }
  if (operation !== 'delete' && !disabledBy(model, 'listen')) {
    const guarded = [...placed.fields.keys()].filter((name) => (field === undefined || field === name) && isGuarded(placed, name));
    if (guarded.length > 0 && (operation === 'create' || operation === 'update' || operation === 'listen')) {
      notes.push(
        `${fieldsInWords(guarded)} comes back empty from mutations and in subscriptions, for everybody, as not all readers may see it.`,
      );
    }
  }
  const preferred = data?.defaultAuthorizationMode;
  if (mode !== undefined && preferred !== undefined && preferred !== mode && !(preferred === 'iam' && mode === 'identityPool')) {
    notes.push(`The client must ask through ${modeWords[mode]} (authMode: '${mode}'), which is not the default.`);
  }
  return notes;
}

function onlyCovering(placed: PlacedRules, field: string | undefined, way: AskedOperation): PlacedRule[] {
  const own = field === undefined ? undefined : placed.fields.get(field);
  return (own ?? placed.record).filter(({ rule }) => covers(rule, way));
}
