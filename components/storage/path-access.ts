/** Storage rules as a table of who may do what, and back, without touching what the table cannot show. */
import type { StorageAction, StorageRule } from '@/lib/backend/storage';

/** `getOnly` and `listOnly` are kept where the source says so; the table offers reading as a whole. */
export type Reading = 'none' | 'read' | 'getOnly' | 'listOnly';
export interface Access {
  reading: Reading;
  write: boolean;
  delete: boolean;
}
export interface Audience extends Access {
  kind: 'guest' | 'authenticated' | 'entity' | 'group';
  /** Only of `group`. */
  group?: string;
}

export const noAccess: Access = { reading: 'none', write: false, delete: false };

/** Who may do what at a path: visitors, people signed in, the owner and each group, whether a rule names them or not. */
export function audiencesOf(rules: readonly StorageRule[], groups: readonly string[]): Audience[] {
  const named = rules.flatMap((rule) => (rule.kind === 'groups' ? rule.groups : []));
  return [
    { kind: 'guest', ...accessOf(rules, (rule) => rule.kind === 'guest') },
    { kind: 'authenticated', ...accessOf(rules, (rule) => rule.kind === 'authenticated') },
    { kind: 'entity', ...accessOf(rules, (rule) => rule.kind === 'entity') },
    ...[...new Set([...groups, ...named])].map((group) => ({
      kind: 'group' as const,
      group,
      ...accessOf(rules, (rule) => rule.kind === 'groups' && rule.groups.includes(group)),
    })),
  ];
}

function accessOf(rules: readonly StorageRule[], matches: (rule: StorageRule) => boolean): Access {
  const actions = new Set(rules.filter(matches).flatMap((rule): readonly StorageAction[] => (rule.kind === 'code' ? [] : rule.actions)));
  const both = actions.has('read') || (actions.has('get') && actions.has('list'));
  const reading: Reading = both ? 'read' : actions.has('get') ? 'getOnly' : actions.has('list') ? 'listOnly' : 'none';
  return { reading, write: actions.has('write'), delete: actions.has('delete') };
}

/**
 * The rules that say what the table says. A rule whose audience did not change stays as it was written; rules of
 * functions and rules written as code always stay.
 */
export function rulesOf(audiences: readonly Audience[], before: readonly StorageRule[]): StorageRule[] {
  const wanted = new Map(audiences.map((audience) => [keyOf(audience), audience]));
  const old = new Map(audiencesOf(before, []).map((audience) => [keyOf(audience), audience]));
  const unchanged = (key: string) => sameAccess(old.get(key) ?? noAccess, wanted.get(key) ?? noAccess);
  const settled = new Set<string>();
  const rules: StorageRule[] = [];
  for (const rule of before) {
    const keys = keysOf(rule);
    if (keys === undefined || keys.every(unchanged)) {
      rules.push(rule);
      for (const key of keys ?? []) settled.add(key);
    }
  }
  for (const audience of audiences) {
    const actions = actionsOf(audience);
    const key = keyOf(audience);
    // A kept rule says less than all of it when the audience had several rules and another of them changed.
    if (actions.length === 0 || (settled.has(key) && sameAccess(accessIn(rules, key), audience))) continue;
    const at = rules.findIndex((rule) => keysOf(rule)?.includes(key) && keysOf(rule)?.length === 1);
    const rule = ruleOf(audience, actions);
    if (at < 0) rules.push(rule);
    else rules[at] = rule;
  }
  return rules;
}

function accessIn(rules: readonly StorageRule[], key: string): Access {
  return audiencesOf(rules, []).find((audience) => keyOf(audience) === key) ?? noAccess;
}

function sameAccess(first: Access, second: Access): boolean {
  return first.reading === second.reading && first.write === second.write && first.delete === second.delete;
}

function actionsOf({ reading, write, delete: remove }: Access): StorageAction[] {
  const read: StorageAction[] = reading === 'read' ? ['read'] : reading === 'getOnly' ? ['get'] : reading === 'listOnly' ? ['list'] : [];
  return [...read, ...(write ? (['write'] as const) : []), ...(remove ? (['delete'] as const) : [])];
}

export function keyOf({ kind, group }: Pick<Audience, 'kind' | 'group'>): string {
  return group === undefined ? kind : `group ${group}`;
}

function keysOf(rule: StorageRule): string[] | undefined {
  if (rule.kind === 'code' || rule.kind === 'resource') return undefined;
  return rule.kind === 'groups' ? rule.groups.map((group) => `group ${group}`) : [rule.kind];
}

function ruleOf({ kind, group }: Audience, actions: StorageAction[]): StorageRule {
  return kind === 'group' ? { kind: 'groups', groups: [group ?? ''], actions } : { kind, actions };
}
