import { z } from 'zod';
import { ruleSchema } from './rule';
import { jsonSchema } from './value';

/** The scalar types of Amplify Data, named as the method of `a` that makes them. */
export const scalarTypes = [
  'id',
  'string',
  'integer',
  'float',
  'boolean',
  'date',
  'time',
  'datetime',
  'timestamp',
  'email',
  'json',
  'phone',
  'url',
  'ipAddress',
] as const;
export const scalarTypeSchema = z.enum(scalarTypes);
export type ScalarType = z.infer<typeof scalarTypeSchema>;

const numberCheckSchema = z.enum(['gt', 'gte', 'lt', 'lte']);
const textCheckSchema = z.enum(['minLength', 'maxLength', 'startsWith', 'endsWith', 'matches']);

/** One call inside `.validate((v) => …)`. `positive` and `negative` are written as such and mean `gt(0)` and `lt(0)`. */
export const validationSchema = z.object({
  check: z.union([numberCheckSchema, textCheckSchema, z.enum(['positive', 'negative'])]),
  value: z.union([z.string(), z.number()]).optional(),
  message: z.string().optional(),
});
export type Validation = z.infer<typeof validationSchema>;

const name = z.string().min(1);
const rules = z.array(ruleSchema);

const scalarFieldSchema = z.object({
  kind: z.literal('scalar'),
  name,
  type: scalarTypeSchema,
  /** The value (in a list: each element) must not be null. */
  required: z.boolean(),
  list: z.boolean(),
  /** The list itself must not be null. Only with `list`. */
  listRequired: z.boolean(),
  /** `generated` is `.default()` without a value: the database makes it (SQL only). */
  default: z.union([z.object({ value: jsonSchema }), z.literal('generated')]).optional(),
  validation: z.array(validationSchema),
  rules,
});

/** `a.ref('Name')`: a named enum or custom type. */
const refFieldSchema = z.object({
  kind: z.literal('ref'),
  name,
  target: name,
  required: z.boolean(),
  list: z.boolean(),
  listRequired: z.boolean(),
  rules,
});

/** `a.enum([...])` in place. Amplify allows no modifier on it; a required or repeated enum is a named one. */
const enumFieldSchema = z.object({ kind: z.literal('enum'), name, values: z.array(name).min(1) });

const relationshipFieldSchema = z.object({
  kind: z.literal('relationship'),
  name,
  type: z.enum(['hasOne', 'hasMany', 'belongsTo']),
  /** The other model. */
  target: name,
  /** Fields on the model that has the `belongsTo`, which hold the other's identifier. */
  references: z.array(name).min(1),
  /** `hasOne().required()`. */
  required: z.boolean(),
  /** `hasMany().valueRequired()`. */
  valueRequired: z.boolean(),
  rules,
});

/** A field the lens does not understand, or a spread (then its name is the spread itself, such as `...timestamps`). */
const codeFieldSchema = z.object({ kind: z.literal('code'), name, source: z.string() });

export type ScalarField = z.infer<typeof scalarFieldSchema>;
export type RefField = z.infer<typeof refFieldSchema>;
export type EnumField = z.infer<typeof enumFieldSchema>;
export type RelationshipField = z.infer<typeof relationshipFieldSchema>;
export type CodeField = z.infer<typeof codeFieldSchema>;
/** `a.customType({...})` in place. */
export type ObjectField = { kind: 'object'; name: string; fields: Field[] };
export type Field = ScalarField | RefField | EnumField | ObjectField | RelationshipField | CodeField;

const objectFieldSchema: z.ZodType<ObjectField> = z.object({
  kind: z.literal('object'),
  name,
  get fields(): z.ZodArray<z.ZodType<Field>> {
    return z.array(fieldSchema);
  },
});

export const fieldSchema: z.ZodType<Field> = z.lazy(() =>
  z.union([scalarFieldSchema, refFieldSchema, enumFieldSchema, objectFieldSchema, relationshipFieldSchema, codeFieldSchema]),
);
