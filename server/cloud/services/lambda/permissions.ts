/** Resource policies of functions, and what operations on functions ask of IAM. */
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { functionArn, functionState, LATEST, parseReference, partitionOf } from './functions';

export interface Statement {
  Sid: string;
  Effect: 'Allow';
  Principal: '*' | Record<string, string>;
  Action: string;
  Resource: string;
  Condition?: Record<string, Record<string, string>>;
}

export interface FunctionPolicy {
  statements: Statement[];
  revisionId: string;
}

/** Key: the function's name, or `<function>:<qualifier>`. */
export function policies(partition: Partition): Collection<FunctionPolicy> {
  return partition.collection('lambda-policies');
}

export function policyKey(name: string, qualifier: string | undefined): string {
  return qualifier === undefined || qualifier === LATEST ? name : `${name}:${qualifier}`;
}

export function policyText({ statements }: FunctionPolicy): string {
  return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements });
}

/** Permission for one function; the ARN has the qualifier, as policies may name versions and aliases. */
export function functionAccess(call: Call, action: string, name: string | undefined, qualifier?: string): AccessRequest[] {
  const reference = parseReference(call, name, qualifier);
  const partition = partitionOf(call, reference);
  const policy = policies(partition).find(policyKey(reference.name, reference.qualifier));
  return [
    {
      action,
      resource: functionArn(reference, reference.name, reference.qualifier),
      resourcePolicy: policy && policyText(policy),
    },
  ];
}

/** Forgets the policies of a function and of all its qualifiers. */
export function removePolicies(partition: Partition, name: string): void {
  const all = policies(partition);
  all.remove(name);
  for (const { key } of all.list({ prefix: `${name}:` })) all.remove(key);
}

export function removeVersions(partition: Partition, name: string): void {
  const { versions, aliases } = functionState(partition);
  for (const collection of [versions, aliases]) for (const { key } of collection.list({ prefix: `${name}:` })) collection.remove(key);
}
