/** Whom the policies of a template are on, and what other resources have put there. */
import type { Call } from '../../../service';
import { getGroupRecord, getRoleRecord, getUserRecord } from '../identifiers';
import { iamState, type PolicyHolder } from '../state';

export interface Holders {
  Roles?: string[];
  Users?: string[];
  Groups?: string[];
}

const KINDS = ['Roles', 'Users', 'Groups'] as const;
type Kind = (typeof KINDS)[number];

function find(call: Call, kind: Kind, name: string): PolicyHolder | undefined {
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

type Change = (holder: PolicyHolder) => Partial<PolicyHolder>;

function change(call: Call, kind: Kind, name: string, how: Change): void {
  const { roles, users, groups } = iamState(call);
  switch (kind) {
    case 'Roles': {
      const role = getRoleRecord(call, name);
      roles.put(name, { ...role, ...how(role) });
      return;
    }
    case 'Users': {
      const user = getUserRecord(call, name);
      users.put(name, { ...user, ...how(user) });
      return;
    }
    case 'Groups': {
      const group = getGroupRecord(call, name);
      groups.put(group.groupName, { ...group, ...how(group) });
      return;
    }
    default:
      kind satisfies never;
  }
}

/** @throws NoSuchEntity when one of them is not there */
export function changeHolders(call: Call, holders: Holders, how: Change): void {
  for (const kind of KINDS) for (const name of holders[kind] ?? []) change(call, kind, name, how);
}

/** Leaves out who is gone. */
export function changeRemaining(call: Call, holders: Holders, how: Change): void {
  for (const kind of KINDS) for (const name of holders[kind] ?? []) if (find(call, kind, name)) change(call, kind, name, how);
}

/** Those for whom something holds; a kind that the template does not name is left out. */
export function holdersThat(call: Call, holders: Holders, holds: (holder: PolicyHolder) => boolean): Holders {
  const matches = (kind: Kind, name: string): boolean => {
    const holder = find(call, kind, name);
    return holder !== undefined && holds(holder);
  };
  return Object.fromEntries(KINDS.flatMap((kind) => (holders[kind] ? [[kind, holders[kind].filter((name) => matches(kind, name))]] : [])));
}

/** The text of an inline policy on the first of them that has it. */
export function inlineOnAny(call: Call, holders: Holders, policyName: string): string | undefined {
  return KINDS.flatMap((kind) => (holders[kind] ?? []).map((name) => find(call, kind, name)?.inline[policyName])).find(
    (document) => document !== undefined,
  );
}

export function withInline(policyName: string, document: string): Change {
  return ({ inline }) => ({ inline: { ...inline, [policyName]: document } });
}

export function withoutInline(policyName: string): Change {
  return ({ inline: { [policyName]: _removed, ...inline } }) => ({ inline });
}
