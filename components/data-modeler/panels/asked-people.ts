import type { Person } from '@/lib/access/person';
import type { Backend } from '@/lib/backend/backend';
import type { Model } from '@/lib/backend/data';
import type { Rule } from '@/lib/backend/rule';
import type { PoolUserDetail } from '@/lib/views/pool-user';

/** `group:Editors` is a member of that group; `user` is somebody real. */
export type PersonChoice = 'anyone' | 'signed-in' | 'owner' | 'user' | `group:${string}`;

/** Whom a question can be about, from everybody to one. */
export function choicesOfPeople(backend: Backend): { value: PersonChoice; label: string }[] {
  const { models = [], schemas = [] } = backend.data ?? {};
  const rules = [...models, ...schemas].flatMap(({ rules: own }) => own);
  const named = rules.flatMap((rule) => (rule.kind === 'group' ? [rule.group] : rule.kind === 'groups' ? rule.groups : []));
  const groups = [...new Set([...(backend.auth?.groups ?? []), ...named])];
  return [
    { value: 'anyone', label: 'Anyone, without signing in' },
    { value: 'signed-in', label: 'Someone who is signed in' },
    { value: 'owner', label: 'The owner of the record' },
    ...groups.map((group) => ({ value: `group:${group}` as const, label: `A member of ${group}` })),
    ...(backend.auth ? [{ value: 'user' as const, label: 'A user of the running app…' }] : []),
  ];
}

/** The person whom a choice stands for; nothing for `user`, who has to be read first. */
export function personFor(choice: PersonChoice): Person | undefined {
  const signedIn = { kind: 'signed-in', groups: [], owns: false } as const;
  if (choice === 'anyone') return { kind: 'anyone' };
  if (choice === 'signed-in') return signedIn;
  if (choice === 'owner') return { ...signedIn, name: 'The owner', owns: true };
  if (choice === 'user') return undefined;
  const group = choice.slice('group:'.length);
  return { ...signedIn, name: `A member of ${group}`, groups: [group] };
}

/** A user as their token shows them. With a record their claims are compared with it; else some records are theirs. */
export function personOfUser({ username, email, name, groups, attributes }: PoolUserDetail): Person {
  const claims = { ...Object.fromEntries(attributes.map((one) => [one.name, one.value])), username, 'cognito:username': username };
  return { kind: 'signed-in', name: name ?? email ?? username, groups, claims };
}

/** The fields of a record by which its rules, and those of its fields, tell people apart. */
export function fieldsThatDecide(model: Model, rules: readonly Rule[]): string[] {
  const all = [...rules, ...model.fields.flatMap((field) => ('rules' in field ? field.rules : []))];
  const names = all.flatMap((rule) => (rule.kind === 'owner' ? ['owner'] : 'field' in rule ? [rule.field] : []));
  return [...new Set(names)];
}
