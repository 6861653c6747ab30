/** Between what a form holds (text and booleans) and what the API takes. One kind of form control per kind of value. */
import type { ClientField, ClientModels } from '@/lib/views/client-models';

export type Control = 'text' | 'long-text' | 'number' | 'boolean' | 'choice' | 'date' | 'time' | 'date-time' | 'json' | 'list';

/** The browser's own input for a control; absent for plain text. */
export const inputTypes: Partial<Record<Control, string>> = { date: 'date', time: 'time', 'date-time': 'datetime-local' };

const LONG = /^(content|body|text|bio|description|notes?|excerpt|summary|message|address)$/i;

export function controlOf({ name, type, isArray }: ClientField): Control {
  if (typeof type === 'object' && 'nonModel' in type) return 'json';
  if (isArray) return 'list';
  if (typeof type === 'object') return 'choice';
  switch (type) {
    case 'Int':
    case 'Float':
    case 'AWSTimestamp':
      return 'number';
    case 'Boolean':
      return 'boolean';
    case 'AWSDate':
      return 'date';
    case 'AWSTime':
      return 'time';
    case 'AWSDateTime':
      return 'date-time';
    case 'AWSJSON':
      return 'json';
    default:
      return LONG.test(name) ? 'long-text' : 'text';
  }
}

/** A value of the API as the form shows it. */
export function toText(field: ClientField, value: unknown): string {
  if (value === null || value === undefined) return '';
  switch (controlOf(field)) {
    case 'json':
      return JSON.stringify(typeof value === 'string' ? parseJson(value, value) : value, null, 2);
    case 'list':
      return Array.isArray(value)
        ? value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join('\n')
        : String(value);
    case 'date-time':
      return toLocal(String(value));
    default:
      return String(value);
  }
}

export type ParsedValue = { value: unknown } | { error: string };

/** What a person typed as a value of the API. Empty is no value, which required fields refuse. */
export function fromText(field: ClientField, text: string, models: ClientModels): ParsedValue {
  const trimmed = controlOf(field) === 'text' || controlOf(field) === 'long-text' ? text : text.trim();
  if (trimmed === '')
    return field.isRequired && !field.isArray ? { error: 'Required.' } : { value: field.isArray && field.isRequired ? [] : null };
  const { type } = field;
  if (controlOf(field) === 'list') {
    const items = trimmed.split('\n').filter((line) => line !== '');
    const parsed = items.map((item) => scalar(type, item, models));
    const wrong = parsed.findIndex((one) => 'error' in one);
    const first = parsed[wrong];
    if (first && 'error' in first) return { error: `Line ${wrong + 1}: ${first.error}` };
    return { value: parsed.map((one) => ('value' in one ? one.value : null)) };
  }
  return scalar(type, trimmed, models);
}

function scalar(type: ClientField['type'], text: string, models: ClientModels): ParsedValue {
  if (typeof type === 'object') {
    if ('enum' in type) {
      const values = models.enums[type.enum]?.values ?? [];
      return values.includes(text) ? { value: text } : { error: `One of ${values.join(', ')}.` };
    }
    const value = parseJson(text, undefined);
    return value === undefined ? { error: 'This is not JSON.' } : { value };
  }
  switch (type) {
    case 'Int':
    case 'AWSTimestamp':
      return /^[+-]?\d+$/.test(text) ? { value: Number(text) } : { error: 'A whole number.' };
    case 'Float':
      return Number.isFinite(Number(text)) ? { value: Number(text) } : { error: 'A number.' };
    case 'Boolean':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : { error: 'true or false.' };
    case 'AWSDateTime': {
      const date = new Date(text);
      return Number.isNaN(date.getTime()) ? { error: 'A date and time.' } : { value: date.toISOString() };
    }
    case 'AWSDate':
      return /^\d{4}-\d{2}-\d{2}/.test(text) ? { value: text } : { error: 'A date, such as 2026-11-23.' };
    case 'AWSTime':
      return /^\d{2}:\d{2}/.test(text) ? { value: text } : { error: 'A time, such as 14:30.' };
    case 'AWSEmail':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? { value: text } : { error: 'An e-mail address.' };
    case 'AWSURL':
      return URL.canParse(text) ? { value: text } : { error: 'A full address, such as https://example.com.' };
    case 'AWSPhone':
      return /^\+?[\d\s-]{3,20}$/.test(text) ? { value: text } : { error: 'A phone number, such as +44 20 7946 0000.' };
    case 'AWSJSON':
      // The API takes JSON as text.
      return parseJson(text, undefined) === undefined ? { error: 'This is not JSON.' } : { value: text };
    default:
      return { value: text };
  }
}

function parseJson(text: string, otherwise: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}

/** An instant as `datetime-local` controls take it: the reader's own time zone, to the second. */
function toLocal(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
