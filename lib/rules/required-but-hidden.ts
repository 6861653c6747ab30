import { accessMatrix } from '@/lib/access/access-matrix';
import { placeRules } from '@/lib/access/effective-rules';
import { isGuarded } from '@/lib/access/guarded-field';
import type { Backend } from '@/lib/backend/backend';
import type { RefField, ScalarField } from '@/lib/backend/field';
import type { Problem } from './problem';

/** A required field that some who may use the record may not touch: they cannot create it, or Amplify refuses to deploy it. */
export function requiredButHidden(backend: Backend): Problem[] {
  const { data } = backend;
  if (!data) return [];
  return data.models.flatMap((model): Problem[] => {
    const placed = placeRules(data, model);
    const required = model.fields.filter(
      (field): field is ScalarField | RefField =>
        (field.kind === 'scalar' || field.kind === 'ref') &&
        placed.fields.has(field.name) &&
        (field.list ? field.listRequired : field.required),
    );
    // The matrix is much work, and few models need it here.
    if (required.length === 0) return [];
    const { rows } = accessMatrix(backend, model.name);
    return required.flatMap((field): Problem[] => {
      const guarded = isGuarded(placed, field.name);
      // Refused for this field although a rule of the record would have let them create.
      const shut = rows.find(({ cells: { create } }) => {
        const { decides, considered } = create.answer;
        const isHere = !create.allowed && decides?.level === 'field' && decides.field === field.name;
        return isHere && considered.some(({ outcome, place }) => outcome === 'allows' && place.level !== 'field');
      });
      if (!guarded && !shut) return [];
      const changes = field.list ? { listRequired: false } : { required: false };
      return [
        {
          rule: 'required-but-hidden',
          severity: guarded ? 'error' : 'warning',
          where: { model: model.name, field: field.name },
          message: guarded
            ? `“${field.name}” is required, but its rules hide it from some who may read ${model.name}: Amplify refuses to deploy that.`
            : `“${field.name}” is required, but its rules keep some who may create a ${model.name} from setting it (${shut?.label.toLowerCase()}): they cannot create one.`,
          fix: { label: 'Make it optional', edit: { kind: 'updateField', model: model.name, field: field.name, changes } },
        },
      ];
    });
  });
}
