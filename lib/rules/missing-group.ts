import type { Backend } from '@/lib/backend/backend';
import type { Rule } from '@/lib/backend/rule';
import type { Problem } from './problem';

function groupsOf(rule: Rule): string[] {
  if (rule.kind === 'group') return rule.provider === 'oidc' ? [] : [rule.group];
  return rule.kind === 'groups' && rule.provider !== 'oidc' ? rule.groups : [];
}

/** Rules that name a group nobody can be in, because the user pool does not have it. */
export function missingGroup(backend: Backend): Problem[] {
  if (backend.auth?.chips.some((chip) => chip.at === 'groups')) return [];
  const existing = new Set(backend.auth?.groups ?? []);
  const found: { group: string; where: Problem['where'] }[] = [];
  const look = (rules: readonly Rule[], where: Problem['where']): void => {
    for (const group of rules.flatMap(groupsOf)) if (!existing.has(group)) found.push({ group, where });
  };
  for (const schema of backend.data?.schemas ?? []) look(schema.rules, {});
  for (const model of backend.data?.models ?? []) {
    look(model.rules, { model: model.name });
    for (const field of model.fields) if ('rules' in field) look(field.rules, { model: model.name, field: field.name });
  }
  for (const storage of backend.storage) {
    for (const { path, rules } of storage.paths) {
      const groups = rules.flatMap((rule) => (rule.kind === 'groups' ? rule.groups : [])).filter((group) => !existing.has(group));
      for (const group of groups) found.push({ group, where: { storage: storage.name, path } });
    }
  }
  return found.map(({ group, where }) => ({
    rule: 'missing-group',
    severity: where.storage ? 'error' : 'warning',
    where,
    message: `There is no group named “${group}”, so this rule lets nobody in.`,
    fix: { label: `Add the group ${group}`, edit: { kind: 'addGroup', group } },
  }));
}
