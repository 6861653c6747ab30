import { accessMatrix } from '@/lib/access/access-matrix';
import type { Backend } from '@/lib/backend/backend';
import type { Problem } from './problem';

/** A required field that some of those who may create or read the record may not touch: their requests fail. */
export function requiredButHidden(backend: Backend): Problem[] {
  return (backend.data?.models ?? []).flatMap((model) => {
    const { rows } = accessMatrix(backend, model.name);
    return model.fields.flatMap((field): Problem[] => {
      if (field.kind !== 'scalar' && field.kind !== 'ref') return [];
      const required = field.list ? field.listRequired : field.required;
      if (!required || field.rules.length === 0) return [];
      const shut = rows.find((row) =>
        (['create', 'read'] as const).some((operation) =>
          row.cells[operation].exceptions.some((exception) => exception.field === field.name && !exception.allowed),
        ),
      );
      if (!shut) return [];
      const changes = field.list ? { listRequired: false } : { required: false };
      return [
        {
          rule: 'required-but-hidden',
          severity: 'warning',
          where: { model: model.name, field: field.name },
          message: `“${field.name}” is required, but the rules hide it from some who may use ${model.name} (${shut.label.toLowerCase()}): their requests fail.`,
          fix: { label: 'Make it optional', edit: { kind: 'updateField', model: model.name, field: field.name, changes } },
        },
      ];
    });
  });
}
