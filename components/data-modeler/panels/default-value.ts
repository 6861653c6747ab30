import type { ScalarField, ScalarType } from '@/lib/backend/field';
import type { Json } from '@/lib/backend/value';

/** A field's default as text to edit. */
export function defaultText(field: ScalarField): string {
  if (field.default === undefined || field.default === 'generated') return '';
  const { value } = field.default;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Typed text as a value of a type; text that does not fit stays text, which the edit then refuses with the reason. */
export function defaultFrom(type: ScalarType, text: string): Json {
  const typed = text.trim();
  switch (type) {
    case 'integer':
    case 'float':
    case 'timestamp':
      return typed === '' || Number.isNaN(Number(typed)) ? typed : Number(typed);
    case 'boolean':
      if (/^(true|yes)$/i.test(typed)) return true;
      return /^(false|no)$/i.test(typed) ? false : typed;
    case 'json':
      return parseJson(typed);
    default:
      return text;
  }
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // A word without quotes is meant as that word.
    return text;
  }
}
