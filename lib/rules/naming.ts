import type { Backend } from '@/lib/backend/backend';
import { upperFirst } from '@/lib/edits/names';
import type { Problem } from './problem';

/** Models are named like `BlogPost`, fields like `createdBy`: generated operations and clients read badly otherwise. */
export function naming(backend: Backend): Problem[] {
  const models = backend.data?.models ?? [];
  return models.flatMap((model): Problem[] => {
    const problems: Problem[] = [];
    const better = upperFirst(model.name.replace(/_+([A-Za-z0-9])/g, (_match, letter: string) => letter.toUpperCase()));
    if (better !== model.name) {
      const taken = models.some((other) => other !== model && other.name.toLowerCase() === better.toLowerCase());
      const message = `“${model.name}” is an unusual name for a model: begin with a capital letter and write words together.`;
      const fix = { label: `Rename to ${better}`, edit: { kind: 'renameModel' as const, model: model.name, to: better } };
      problems.push({ rule: 'naming', severity: 'warning', where: { model: model.name }, message, ...(taken ? {} : { fix }) });
    }
    for (const field of model.fields) {
      if (field.kind === 'code' || /^[a-z][A-Za-z0-9]*$/.test(field.name)) continue;
      const message = `“${field.name}” is an unusual name for a field: begin with a small letter and write words together.`;
      problems.push({ rule: 'naming', severity: 'info', where: { model: model.name, field: field.name }, message });
    }
    return problems;
  });
}
