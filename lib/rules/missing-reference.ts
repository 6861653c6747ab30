import type { Backend } from '@/lib/backend/backend';
import type { Field } from '@/lib/backend/field';
import type { Problem } from './problem';

/** Types, models and reference fields that are named but not there. */
export function missingReference(backend: Backend): Problem[] {
  const { data } = backend;
  // A type written as code may be any of them, a spread may hold them all.
  if (!data || data.chips.some((chip) => chip.at.startsWith('...') || chip.at === 'schema')) return [];
  const models = new Map(data.models.map((model) => [model.name, model]));
  const known = new Set([
    ...models.keys(),
    ...[...data.enums, ...data.customTypes].map((type) => type.name),
    ...data.chips.map((chip) => chip.at),
  ]);
  const check = (model: string, field: Field): Problem[] => {
    const problem = (message: string): Problem => ({
      rule: 'missing-reference',
      severity: 'error',
      where: { model, field: field.name },
      message,
    });
    if (field.kind === 'object') return field.fields.flatMap((inner) => check(model, inner));
    if (field.kind === 'ref') return known.has(field.target) ? [] : [problem(`There is no enum or custom type named “${field.target}”.`)];
    if (field.kind !== 'relationship') return [];
    if (!known.has(field.target)) return [problem(`There is no model named “${field.target}”.`)];
    const holder = models.get(field.type === 'belongsTo' ? model : field.target);
    if (!holder || holder.fields.some((candidate) => candidate.kind === 'code')) return [];
    const missing = field.references.filter((name) => !holder.fields.some((candidate) => candidate.name === name));
    return missing.map((name) => problem(`${holder.name} has no field “${name}” to hold the reference.`));
  };
  return [...data.models, ...data.customTypes].flatMap((holder) => holder.fields.flatMap((field) => check(holder.name, field)));
}
