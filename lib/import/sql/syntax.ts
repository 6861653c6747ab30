/** The parts of the parser's syntax tree that are read, checked: the tree differs from dialect to dialect. */
import { z } from 'zod';

const columnSchema = z.union([
  z.string(),
  z.object({ expr: z.object({ value: z.union([z.string(), z.number()]) }) }).transform(({ expr }) => String(expr.value)),
]);
const columnRefSchema = z.looseObject({ column: columnSchema });
const tableRefSchema = z.looseObject({ table: z.string() });
const valueSchema = z.looseObject({ type: z.string().optional(), value: z.unknown().optional() });

export const referenceSchema = z.looseObject({ table: z.array(tableRefSchema).min(1), definition: z.array(columnRefSchema).nullish() });

export const columnDefinitionSchema = z.looseObject({
  resource: z.literal('column'),
  column: columnRefSchema,
  definition: z.looseObject({
    dataType: z.string(),
    length: z.number().nullish(),
    array: z.unknown().optional(),
    expr: z.looseObject({ value: z.array(valueSchema) }).nullish(),
  }),
  nullable: z.looseObject({ type: z.string().optional() }).nullish(),
  default_val: z.looseObject({ value: valueSchema }).nullish(),
  auto_increment: z.unknown().optional(),
  primary_key: z.unknown().optional(),
  unique: z.unknown().optional(),
  unique_key: z.unknown().optional(),
  reference_definition: referenceSchema.nullish(),
});

export const constraintSchema = z.looseObject({
  resource: z.enum(['constraint', 'index']),
  constraint_type: z.string().nullish(),
  definition: z.array(columnRefSchema).nullish(),
  keyword: z.string().nullish(),
  reference_definition: referenceSchema.nullish(),
});

export const statementSchema = z.union([
  z.looseObject({
    type: z.literal('create'),
    keyword: z.literal('table'),
    table: z.array(tableRefSchema).min(1),
    create_definitions: z.array(z.unknown()).nullish(),
  }),
  z.looseObject({
    type: z.literal('create'),
    keyword: z.literal('type'),
    name: z.looseObject({ name: z.string() }),
    create_definitions: z.looseObject({ value: z.array(valueSchema) }).nullish(),
  }),
  z.looseObject({
    type: z.literal('create'),
    keyword: z.literal('index'),
    index_type: z.string().nullish(),
    table: tableRefSchema,
    index_columns: z.array(columnRefSchema),
  }),
  z.looseObject({
    type: z.literal('alter'),
    table: z.array(tableRefSchema).min(1),
    expr: z.array(z.looseObject({ create_definitions: z.unknown().optional() })),
  }),
]);
