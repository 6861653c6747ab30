/** Filters of a list of records: what a person chooses, and the API's filter that it comes to. */
import type { ClientField, ClientModel, ClientModels } from '@/lib/views/client-models';
import { fromText } from './field-value';

export type Condition = 'contains' | 'beginsWith' | 'eq' | 'ne' | 'lt' | 'gt' | 'empty' | 'filled';

export interface RecordFilter {
  field: string;
  condition: Condition;
  /** As typed; unused by `empty` and `filled`. */
  text: string;
}

const TEXTS = new Set(['String', 'ID', 'AWSEmail', 'AWSURL', 'AWSPhone', 'AWSIPAddress']);
const MOMENTS = new Set(['AWSDate', 'AWSTime', 'AWSDateTime']);
const NUMBERS = new Set(['Int', 'Float', 'AWSTimestamp']);

/** What a field can be asked, the most usual first; nothing for fields that the API cannot filter by. */
export function conditionsFor({ type, isArray }: ClientField): Condition[] {
  if (typeof type === 'object') return 'enum' in type && !isArray ? ['eq', 'ne'] : [];
  if (isArray) return TEXTS.has(type) ? ['contains'] : [];
  if (TEXTS.has(type)) return ['contains', 'eq', 'ne', 'beginsWith', 'empty', 'filled'];
  if (MOMENTS.has(type)) return ['gt', 'lt', 'eq', 'empty', 'filled'];
  if (NUMBERS.has(type)) return ['eq', 'ne', 'gt', 'lt', 'empty', 'filled'];
  return type === 'Boolean' ? ['eq'] : [];
}

export function conditionLabel(condition: Condition, { type }: ClientField): string {
  const isMoment = typeof type === 'string' && MOMENTS.has(type);
  switch (condition) {
    case 'contains':
      return 'contains';
    case 'beginsWith':
      return 'begins with';
    case 'eq':
      return 'is';
    case 'ne':
      return 'is not';
    case 'lt':
      return isMoment ? 'is before' : 'is less than';
    case 'gt':
      return isMoment ? 'is after' : 'is more than';
    case 'empty':
      return 'is empty';
    case 'filled':
      return 'is filled in';
  }
}

export function takesValue(condition: Condition): boolean {
  return condition !== 'empty' && condition !== 'filled';
}

/** What is wrong with a filter's value; undefined while it is empty or right. */
export function filterProblem(models: ClientModels, model: ClientModel, filter: RecordFilter): string | undefined {
  const field = model.fields[filter.field];
  if (!field || filter.text.trim() === '' || !comparesWhole(filter.condition)) return undefined;
  const parsed = fromText({ ...field, isArray: false, isRequired: false }, filter.text, models);
  return 'error' in parsed ? parsed.error : undefined;
}

/** Part of a text is not a whole e-mail address or identifier, and need not look like one. */
function comparesWhole(condition: Condition): boolean {
  return condition !== 'contains' && condition !== 'beginsWith' && takesValue(condition);
}

/** The `filter` argument of the list query; filters without a value yet are left out. Undefined for none. */
export function filterInput(
  models: ClientModels,
  model: ClientModel,
  filters: readonly RecordFilter[],
): { and: Record<string, unknown>[] } | undefined {
  const and = filters.flatMap((filter) => {
    const one = oneInput(models, model, filter);
    return one ? [one] : [];
  });
  return and.length > 0 ? { and } : undefined;
}

function oneInput(
  models: ClientModels,
  model: ClientModel,
  { field: name, condition, text }: RecordFilter,
): Record<string, unknown> | undefined {
  const field = model.fields[name];
  if (!field) return undefined;
  // A value that was taken out again is kept as null, one that was never there not at all.
  if (condition === 'empty') return { or: [{ [name]: { attributeExists: false } }, { [name]: { attributeType: '_null' } }] };
  if (condition === 'filled') return { not: oneInput(models, model, { field: name, condition: 'empty', text }) };
  if (text.trim() === '') return undefined;
  if (!comparesWhole(condition)) return { [name]: { [condition]: text.trim() } };
  const parsed = fromText({ ...field, isArray: false, isRequired: false }, text, models);
  return 'value' in parsed && parsed.value !== null ? { [name]: { [condition]: parsed.value } } : undefined;
}
