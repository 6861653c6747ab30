import type { Attribute, AttributeArgument, Field, Value } from '@mrleebo/prisma-ast';

export function attributeOf(field: Field, name: string): Attribute | undefined {
  return field.attributes?.find((attribute) => attribute.name === name && attribute.group === undefined);
}

type Argument = AttributeArgument['value'];

/** An argument by its name, or the first that has none. */
export function argumentOf(args: readonly AttributeArgument[] | undefined, name: string, mode?: 'only-named'): Argument | undefined {
  const values = args?.map(({ value }) => value) ?? [];
  for (const value of values) {
    if (isKeyed(value)) {
      if (value.key === name) return value.value;
    } else if (mode === undefined) {
      return value;
    }
  }
  return undefined;
}

function isKeyed(value: Argument): value is Extract<Argument, { type: 'keyValue' }> {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'keyValue';
}

/** A list of field names; a sort order or length behind one is left out. */
export function namesOf(value: Argument | undefined): string[] {
  const isArray = typeof value === 'object' && value !== null && 'type' in value && value.type === 'array';
  const items: readonly Value[] = isArray ? value.args : [];
  return items.flatMap((item): string[] => {
    if (typeof item === 'string') return [item];
    return typeof item === 'object' && item !== null && 'type' in item && item.type === 'function' ? [String(item.name)] : [];
  });
}

/** The text of a literal, which the parser gives with its quotes. */
export function textOf(value: Argument | undefined): string | undefined {
  return typeof value === 'string' && /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\"/g, '"') : undefined;
}
