/** The policies in the template of a role, user or group: beside them other resources put their own there. */
import type { Call } from '../../../service';
import { checkDocument } from '../identifiers';
import { requireManaged } from '../managed';
import type { PolicyHolder } from '../state';
import { type HolderKind, type PolicyChange, permitPolicyChange } from './permit-policies';
import { documentText } from './properties';

export type Tags = { Key: string; Value: string }[];

export interface PolicySet {
  ManagedPolicyArns?: string[] | undefined;
  Policies?: { PolicyName: string; PolicyDocument: unknown }[] | undefined;
}

/**
 * Asks for every difference that a change of its template makes to the policies of a holder.
 * @throws CloudFailure `AccessDenied`
 */
export async function permitPolicies(call: Call, kind: HolderKind, holder: string, next: PolicySet, previous: PolicySet): Promise<void> {
  const documents = [documentsOf(next), documentsOf(previous)] as const;
  const attached = [new Set(next.ManagedPolicyArns), new Set(previous.ManagedPolicyArns)] as const;
  const changes: PolicyChange[] = [];
  for (const [put, document] of documents[0]) if (documents[1].get(put) !== document) changes.push({ put, document });
  for (const attach of attached[0]) if (!attached[1].has(attach)) changes.push({ attach });
  for (const remove of documents[1].keys()) if (!documents[0].has(remove)) changes.push({ remove });
  for (const detach of attached[1]) if (!attached[0].has(detach)) changes.push({ detach });
  for (const change of changes) await permitPolicyChange(call, kind, holder, change);
}

function documentsOf({ Policies = [] }: PolicySet): Map<string, string> {
  return new Map(Policies.map(({ PolicyName, PolicyDocument }) => [PolicyName, documentText(PolicyDocument)]));
}

/** Of the policies in the template of a holder, those that it has. */
export function presentPolicies({ inline, attached }: PolicyHolder, { Policies, ManagedPolicyArns }: PolicySet): PolicySet {
  return {
    Policies: Policies?.filter(({ PolicyName }) => Object.hasOwn(inline, PolicyName)),
    ManagedPolicyArns: ManagedPolicyArns?.filter((arn) => attached.includes(arn)),
  };
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
