import type { Backend } from '@/lib/backend/backend';
import type { Rule } from '@/lib/backend/rule';

/** Where rules name a group, in words: “Post”, “Post.title”, “covers/* in blogMedia”. */
export function groupUsage(backend: Pick<Backend, 'data' | 'storage'>, group: string): string[] {
  const uses = (rules: readonly Rule[]) =>
    rules.some((rule) => (rule.kind === 'group' && rule.group === group) || (rule.kind === 'groups' && rule.groups.includes(group)));
  const found: string[] = [];
  if (backend.data?.schemas.some(({ rules }) => uses(rules))) found.push('all models');
  for (const model of backend.data?.models ?? []) {
    if (uses(model.rules)) found.push(model.name);
    for (const field of model.fields) if ('rules' in field && uses(field.rules)) found.push(`${model.name}.${field.name}`);
  }
  for (const operation of backend.data?.operations ?? []) if ('rules' in operation && uses(operation.rules)) found.push(operation.name);
  for (const storage of backend.storage) {
    for (const { path, rules } of storage.paths) {
      if (rules.some((rule) => rule.kind === 'groups' && rule.groups.includes(group))) found.push(`${path} in ${storage.name}`);
    }
  }
  return found;
}
