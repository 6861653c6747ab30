/** The policies in the template of a role, user or group: beside them other resources put their own there. */
import type { Call } from '../../../service';
import { checkDocument } from '../identifiers';
import { requireManaged } from '../managed';
import type { PolicyHolder } from '../state';
import { documentText } from './properties';

export type Tags = { Key: string; Value: string }[];

export interface PolicySet {
  ManagedPolicyArns?: string[];
  Policies?: { PolicyName: string; PolicyDocument: unknown }[];
}

/** What a holder has after a change of its template. @throws NoSuchEntity, MalformedPolicyDocument */
export function settled(
  call: Call,
  record: PolicyHolder,
  { Policies = [], ManagedPolicyArns = [] }: PolicySet,
  previous: PolicySet,
): Pick<PolicyHolder, 'inline' | 'attached'> {
  const dropped = new Set(previous.Policies?.map(({ PolicyName }) => PolicyName));
  const detached = new Set(previous.ManagedPolicyArns);
  const kept = Object.entries(record.inline).filter(([name]) => !dropped.has(name));
  const own = Policies.map(({ PolicyName, PolicyDocument }) => [PolicyName, checkDocument(documentText(PolicyDocument))] as const);
  const attached = ManagedPolicyArns.map((arn) => requireManaged(call, arn));
  return {
    inline: Object.fromEntries([...kept, ...own]),
    attached: [...new Set([...record.attached.filter((arn) => !detached.has(arn)), ...attached])],
  };
}

/** The policies as they are now; of inline ones only those that the template knows are its own. */
export function templatePolicies({ inline, attached }: PolicyHolder, policies: PolicySet['Policies'] = []) {
  const own = policies.filter(({ PolicyName }) => Object.hasOwn(inline, PolicyName));
  return {
    ManagedPolicyArns: attached,
    Policies: own.map(({ PolicyName }) => ({ PolicyName, PolicyDocument: JSON.parse(inline[PolicyName] ?? '{}') })),
  };
}
