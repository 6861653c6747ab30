import { effectiveRules } from '@/lib/access/effective-rules';
import type { Backend } from '@/lib/backend/backend';
import { rulesForNewModel } from '@/lib/edits/apply-models';
import type { Problem } from './problem';

/** A model without any rule: Amplify refuses to deploy it. */
export function nobodyCanAccess(backend: Backend): Problem[] {
  const { data } = backend;
  if (!data) return [];
  return data.models.flatMap((model): Problem[] => {
    const { rules, code } = effectiveRules(data, model);
    if (code || rules.some((rule) => rule.kind !== 'resource')) return [];
    return [
      {
        rule: 'nobody-can-access',
        severity: 'error',
        where: { model: model.name },
        message: `No rule says who can access ${model.name}.`,
        fix: {
          label: backend.auth ? 'Let people access what they created' : 'Let anyone access it',
          edit: {
            kind: 'setRules',
            target: { level: 'model', model: model.name },
            rules: rulesForNewModel({ ...backend, data }, { ...data, schemas: [] }, model.schema),
          },
        },
      },
    ];
  });
}
