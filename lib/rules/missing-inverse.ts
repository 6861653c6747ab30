import type { Backend } from '@/lib/backend/backend';
import type { Field, RelationshipField } from '@/lib/backend/field';
import { findInverse } from '@/lib/edits/apply-relationships';
import { lowerFirst, plural } from '@/lib/edits/names';
import type { Problem } from './problem';

/** Amplify refuses a relationship that only one of the two models knows of. */
export function missingInverse(backend: Backend): Problem[] {
  const { data } = backend;
  if (!data) return [];
  return data.models.flatMap((model) =>
    model.fields.flatMap((field): Problem[] => {
      if (field.kind !== 'relationship' || findInverse(data, model.name, field)) return [];
      const target = data.models.find((candidate) => candidate.name === field.target);
      // A side that is written as code cannot be looked into.
      if (!target || target.fields.some((candidate) => candidate.kind === 'code')) return [];
      const inverse = inverseOf(model.name, field, target.fields);
      return [
        {
          rule: 'missing-inverse',
          severity: 'error',
          where: { model: model.name, field: field.name },
          message: `${field.target} has no field that leads back to ${model.name}.`,
          fix: { label: `Add ${inverse.name} to ${field.target}`, edit: { kind: 'addField', model: field.target, field: inverse } },
        },
      ];
    }),
  );
}

function inverseOf(model: string, field: RelationshipField, taken: readonly Field[]): RelationshipField {
  const type = field.type === 'belongsTo' ? 'hasMany' : 'belongsTo';
  const wanted = type === 'hasMany' ? plural(lowerFirst(model)) : lowerFirst(model);
  const name =
    [wanted, `${wanted}By${field.name}`, `${wanted}Back`].find((candidate) => !taken.some((other) => other.name === candidate)) ?? wanted;
  return {
    kind: 'relationship',
    name,
    type,
    target: model,
    references: field.references,
    required: false,
    valueRequired: false,
    rules: [],
  };
}
