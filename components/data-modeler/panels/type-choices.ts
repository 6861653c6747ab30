import type { Data } from '@/lib/backend/data';
import { type Field, type ScalarType, scalarTypes } from '@/lib/backend/field';
import type { FieldChanges } from '@/lib/edits/data-edits';
import { scalarWords } from '../canvas/field-words';

/** A type as one text, for a select: a scalar type's name, `ref:Name`, or `values` for an enum written in place. */
export type TypeChoice = ScalarType | `ref:${string}` | 'values';

const order: readonly ScalarType[] = Object.keys(scalarWords).filter((key): key is ScalarType => scalarTypes.some((type) => type === key));

/** Everything a field can be, in the order in which people need it. */
export function typeChoices(data: Data | undefined, holder: string): { value: TypeChoice; label: string; description: string }[] {
  const named = [
    ...(data?.enums ?? []).map(({ name }) => ({ value: `ref:${name}` as const, label: name, description: 'Enum' })),
    ...(data?.customTypes ?? [])
      .filter(({ name }) => name !== holder)
      .map(({ name }) => ({ value: `ref:${name}` as const, label: name, description: 'Custom type' })),
  ];
  return [
    ...order.map((type) => ({ value: type, ...scalarWords[type] })),
    { value: 'values', label: 'Choice', description: 'One out of a few values' },
    ...named,
  ];
}

/** What a field is now; null for what no choice says. */
export function choiceOf(field: Field): TypeChoice | null {
  if (field.kind === 'scalar') return field.type;
  if (field.kind === 'ref') return `ref:${field.target}`;
  return field.kind === 'enum' ? 'values' : null;
}

/** The edit's words for a choice. */
export function typeOf(choice: TypeChoice, values: string[]): NonNullable<FieldChanges['type']> {
  if (choice === 'values') return { values };
  return isScalar(choice) ? choice : { ref: choice.slice('ref:'.length) };
}

function isScalar(choice: TypeChoice): choice is ScalarType {
  return scalarTypes.some((type) => type === choice);
}

/** A new field of a chosen type. */
export function newField(name: string, choice: TypeChoice, values: string[], required: boolean): Field {
  const type = typeOf(choice, values);
  const modifiers = { required, list: false, listRequired: false, rules: [] };
  if (typeof type === 'string') return { kind: 'scalar', name, type, ...modifiers, validation: [] };
  return 'ref' in type ? { kind: 'ref', name, target: type.ref, ...modifiers } : { kind: 'enum', name, values: type.values };
}
