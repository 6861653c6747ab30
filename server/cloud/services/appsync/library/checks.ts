import type { Library } from '../vtl/evaluation';
import { javaRegex } from '../vtl/java-regex';
import { isMap, toText } from '../vtl/values';

function isNullOrEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}

function isNullOrBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'Null';
  if (Array.isArray(value)) return 'List';
  if (typeof value === 'object') return 'Map';
  return typeof value === 'number' ? 'Number' : typeof value === 'string' ? 'String' : 'Boolean';
}

/** The tests and defaults of `$util`. */
export const checks: Library = {
  isNull: (_, value) => value === null || value === undefined,
  isNullOrEmpty: (_, value) => isNullOrEmpty(value),
  isNullOrBlank: (_, value) => isNullOrBlank(value),
  defaultIfNull: (_, value, fallback) => value ?? fallback ?? null,
  defaultIfNullOrEmpty: (_, value, fallback) => (isNullOrEmpty(value) ? fallback : value),
  defaultIfNullOrBlank: (_, value, fallback) => (isNullOrBlank(value) ? fallback : value),
  isString: (_, value) => typeof value === 'string',
  isNumber: (_, value) => typeof value === 'number',
  isBoolean: (_, value) => typeof value === 'boolean',
  isList: (_, value) => Array.isArray(value),
  isMap: (_, value) => isMap(value),
  typeOf: (_, value) => typeOf(value),
  matches: (_, pattern, text) => javaRegex(`^(?:${toText(pattern)})$`, '').test(toText(text)),
};
