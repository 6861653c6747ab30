/** Checks an input against its schema: required members and kinds of values. Lengths and patterns are the operations' own. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { CloudFailure } from '../failure';
import { requiredNames } from '../protocols/schema';

/** @throws CloudFailure `ValidationException` that lists every violation, in AWS's words. */
export function validateInput(schema: NormalizedSchema, input: Record<string, unknown>): void {
  const problems: string[] = [];
  check(schema, input, '', problems);
  if (problems.length === 0) return;
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected: `;
  throw new CloudFailure('ValidationException', count + problems.join('; '));
}

function check(schema: NormalizedSchema, value: unknown, path: string, problems: string[]): void {
  if (value === undefined || value === null) return;
  const mismatch = (kind: string) => void problems.push(`Value at '${path}' failed to satisfy constraint: Member must be ${kind}`);
  if (schema.isStructSchema()) {
    if (typeof value !== 'object' || Array.isArray(value)) {
      mismatch('a structure');
      return;
    }
    const record = value as Record<string, unknown>;
    for (const name of requiredNames(schema)) {
      if (record[name] === undefined || record[name] === null) {
        problems.push(`Value null at '${join(path, name)}' failed to satisfy constraint: Member must not be null`);
      }
    }
    for (const [name, member] of schema.structIterator()) check(member, record[name], join(path, name), problems);
  } else if (schema.isListSchema()) {
    if (!Array.isArray(value)) {
      mismatch('a list');
      return;
    }
    const item = schema.getValueSchema();
    if (needsCheck(item)) for (const [index, entry] of value.entries()) check(item, entry, `${path}.${index + 1}.member`, problems);
  } else if (schema.isMapSchema()) {
    if (typeof value !== 'object' || Array.isArray(value)) {
      mismatch('a map');
      return;
    }
    const item = schema.getValueSchema();
    for (const [key, entry] of Object.entries(value)) check(item, entry, `${path}.${key}.member`, problems);
  } else if (schema.isStringSchema()) {
    if (typeof value !== 'string' && !(value instanceof String)) mismatch('a string');
  } else if (schema.isBooleanSchema()) {
    if (typeof value !== 'boolean') mismatch('a boolean');
  } else if (schema.isNumericSchema()) {
    if (typeof value !== 'number') mismatch('a number');
  }
}

function needsCheck(schema: NormalizedSchema): boolean {
  return !schema.isBlobSchema() && !schema.isDocumentSchema() && !schema.isTimestampSchema();
}

function join(path: string, name: string): string {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  return path === '' ? member : `${path}.${member}`;
}
