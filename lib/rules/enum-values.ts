import type { Backend } from '@/lib/backend/backend';
import { isEnumValue } from '@/lib/edits/names';
import type { Problem } from './problem';

/** Values that GraphQL does not take in an enum, and values that stand there twice. */
export function enumValues({ data }: Backend): Problem[] {
  if (!data) return [];
  const named = data.enums.flatMap(({ name, values }) =>
    check(name, values, { model: name }, (better) => ({ kind: 'updateEnum', enum: name, values: better })),
  );
  const inPlace = [...data.models, ...data.customTypes].flatMap(({ name: model, fields }) =>
    fields.flatMap((field) =>
      field.kind === 'enum'
        ? check(`${model}.${field.name}`, field.values, { model, field: field.name }, (better) => ({
            kind: 'updateField',
            model,
            field: field.name,
            changes: { type: { values: better } },
          }))
        : [],
    ),
  );
  return [...named, ...inPlace];
}

type Fix = NonNullable<Problem['fix']>;

function check(subject: string, values: readonly string[], where: Problem['where'], editFor: (values: string[]) => Fix['edit']): Problem[] {
  const wrong = values.find((value) => !isEnumValue(value));
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (wrong === undefined && twice === undefined) return [];
  const message =
    wrong === undefined
      ? `“${twice}” stands twice among the values of ${subject}.`
      : `“${wrong}” cannot be a value of ${subject}: begin with a letter and use only letters, digits and underscores.`;
  return [
    {
      rule: 'enum-values',
      severity: 'error',
      where,
      message,
      fix: {
        label: wrong === undefined ? 'Remove the second one' : 'Put the values right',
        edit: editFor([...new Set(values.map(cleaned))]),
      },
    },
  ];
}

function cleaned(value: string): string {
  if (isEnumValue(value)) return value;
  const letters = value.replaceAll(/\W+/g, '_').replace(/^_+|_+$/g, '');
  const candidate = /^[A-Za-z]/.test(letters) ? letters : `V_${letters}`;
  return isEnumValue(candidate) ? candidate : `${candidate}_`;
}
