import ts from 'typescript';
import { z } from 'zod';
import type { Chip } from '@/lib/backend/value';
import type { Value } from './leaf';
import type { Project } from './project';
import { keyOf } from './read-field';
import { initializerOf, nameOf, resolve } from './resolve';
import { readValue } from './value';

/** The object schema inside optionals and unions; undefined for anything else. */
function objectSchema(schema: z.core.$ZodType): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodOptional) return objectSchema(schema.def.innerType);
  if (schema instanceof z.ZodUnion) return schema.def.options.map(objectSchema).find((option) => option !== undefined);
  return undefined;
}

/**
 * Reads a configuration object against its schema. A property that the schema does not know or that does not fit
 * becomes a chip; so one strange setting never hides the others.
 * @returns the settings understood, and the chips with their dotted paths
 */
export function readShape(
  project: Project,
  object: ts.ObjectLiteralExpression,
  schema: z.ZodObject,
  at = '',
): { value: Record<string, unknown>; chips: Chip[] } {
  const value: Record<string, unknown> = {};
  const chips: Chip[] = [];
  for (const property of object.properties) {
    const key = keyOf(property);
    const path = at + key;
    const inner = Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined;
    const node = nameOf(property) === undefined ? undefined : initializerOf(property);
    if (!inner || !node) {
      chips.push({ at: path, source: (node ?? property).getText() });
      continue;
    }
    const nested = objectSchema(inner);
    const target = resolve(project, node);
    const read =
      nested && ts.isObjectLiteralExpression(target)
        ? readShape(project, target, nested, `${path}.`)
        : { value: readValue(project, node) as Value, chips: [] };
    const parsed = z.safeParse(inner, read.value);
    if (parsed.success && (read.chips.length > 0 || keepsAll(read.value, parsed.data))) {
      value[key] = parsed.data;
      chips.push(...read.chips);
    } else {
      chips.push({ at: path, source: node.getText() });
    }
  }
  return { value, chips };
}

/** Whether parsing dropped nothing, in nested lists of objects too. */
function keepsAll(before: unknown, after: unknown): boolean {
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return true;
  const kept = after as Record<string, unknown>;
  return Object.entries(before).every(([key, item]) => key in kept && keepsAll(item, kept[key]));
}
