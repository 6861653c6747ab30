/** Whom the policies of a template are on, and what other resources have put there. */
import { globally } from '../../../cloud';
import type { Call } from '../../../service';
import { getGroupRecord, getRoleRecord, getUserRecord } from '../identifiers';
import { iamState, type PolicyHolder } from '../state';
import { type HolderKind, type PolicyChange, permitPolicyChange, permitPolicyRead } from './permit-policies';

export type Holders = Partial<Record<HolderKind, string[]>>;

const KINDS = ['Roles', 'Users', 'Groups'] as const;

function find(call: Call, kind: HolderKind, name: string): PolicyHolder | undefined {
  const { roles, users, groups } = iamState(call);
  switch (kind) {
    case 'Roles':
      return roles.find(name);
    case 'Users':
      return users.find(name);
    case 'Groups':
      return groups.find(name);
    default:
      return kind satisfies never;
  }
}

function changed({ inline, attached }: PolicyHolder, change: PolicyChange): Partial<PolicyHolder> {
  if ('put' in change) return { inline: { ...inline, [change.put]: change.document } };
  if ('attach' in change) return { attached: [...new Set([...attached, change.attach])] };
  if ('detach' in change) return { attached: attached.filter((arn) => arn !== change.detach) };
  const { [change.remove]: _removed, ...kept } = inline;
  return { inline: kept };
}

function changeOne(call: Call, kind: HolderKind, name: string, change: PolicyChange): void {
  const { roles, users, groups } = iamState(call);
  switch (kind) {
    case 'Roles': {
      const role = getRoleRecord(call, name);
      roles.put(name, { ...role, ...changed(role, change) });
      return;
    }
    case 'Users': {
      const user = getUserRecord(call, name);
      users.put(name, { ...user, ...changed(user, change) });
      return;
    }
    case 'Groups': {
      const group = getGroupRecord(call, name);
      groups.put(group.groupName, { ...group, ...changed(group, change) });
      return;
    }
    default:
      kind satisfies never;
  }
}

/**
 * Changes all of them or none: each is asked for before the first is changed.
 * @throws CloudFailure NoSuchEntity when one of them is not there, `AccessDenied`
 */
export async function changeHolders(call: Call, holders: Holders, change: PolicyChange): Promise<void> {
  await permitHolders(call, holders, change);
  changeAll(call, holders, change);
}

/** Leaves out who is gone. @throws CloudFailure `AccessDenied` */
export async function changeRemaining(call: Call, holders: Holders, change: PolicyChange): Promise<void> {
  await permitRemaining(call, holders, change);
  changeAll(call, remaining(call, holders), change);
}

/** Asks for what `changeHolders` does. @throws CloudFailure `AccessDenied` */
export async function permitHolders(call: Call, holders: Holders, change: PolicyChange): Promise<void> {
  for (const kind of KINDS) for (const name of holders[kind] ?? []) await permitPolicyChange(call, kind, name, change);
}

/** Asks for what `changeRemaining` does. @throws CloudFailure `AccessDenied` */
export function permitRemaining(call: Call, holders: Holders, change: PolicyChange): Promise<void> {
  return permitHolders(call, remaining(call, holders), change);
}

function remaining(call: Call, holders: Holders): Holders {
  return holdersThat(call, holders, () => true);
}

function changeAll(call: Call, holders: Holders, change: PolicyChange): void {
  globally(call).partition.store.transaction(() => {
    for (const kind of KINDS) for (const name of holders[kind] ?? []) changeOne(call, kind, name, change);
  });
}

/** Those for whom something holds; a kind that the template does not name is left out. */
export function holdersThat(call: Call, holders: Holders, holds: (holder: PolicyHolder) => boolean): Holders {
  const matches = (kind: HolderKind, name: string): boolean => {
    const holder = find(call, kind, name);
    return holder !== undefined && holds(holder);
  };
  return Object.fromEntries(KINDS.flatMap((kind) => (holders[kind] ? [[kind, holders[kind].filter((name) => matches(kind, name))]] : [])));
}

/** Those that others do not name. */
export function holdersWithout(holders: Holders, others: Holders): Holders {
  return Object.fromEntries(KINDS.map((kind) => [kind, (holders[kind] ?? []).filter((name) => !others[kind]?.includes(name))]));
}

/** The text of an inline policy on the first of them that has it. @throws CloudFailure `AccessDenied` */
export async function inlineOnAny(call: Call, holders: Holders, policyName: string): Promise<string | undefined> {
  for (const kind of KINDS) {
    for (const name of holders[kind] ?? []) {
      await permitPolicyRead(call, kind, name, policyName);
      const document = find(call, kind, name)?.inline[policyName];
      if (document !== undefined) return document;
    }
  }
  return undefined;
}
