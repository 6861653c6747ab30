/** Resource policies of functions, and what operations on functions ask of IAM. */
import { isDeepStrictEqual } from 'node:util';
import type { AddPermissionCommandInput, FunctionUrlAuthType } from '@aws-sdk/client-lambda';
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { invalidParameter } from './errors';
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

/** @throws PreconditionFailedException */
export function checkPolicyRevision(policy: FunctionPolicy | undefined, revisionId: string | undefined): void {
  if (revisionId === undefined || revisionId === policy?.revisionId) return;
  throw new CloudFailure('PreconditionFailedException', 'The RevisionId provided does not match the latest RevisionId.', {
    status: 412,
    members: { Type: 'User' },
  });
}

/** The policy statement that AddPermission makes. @throws InvalidParameterValueException */
export function statementOf(input: AddPermissionCommandInput, resource: string): Statement {
  const { StatementId, Action, Principal } = input;
  if (!StatementId || !Action || !Principal) throw invalidParameter('StatementId, Action and Principal must be given.');
  const strings: Record<string, string> = {};
  if (input.SourceAccount !== undefined) strings['AWS:SourceAccount'] = input.SourceAccount;
  if (input.PrincipalOrgID !== undefined) strings['aws:PrincipalOrgID'] = input.PrincipalOrgID;
  if (input.FunctionUrlAuthType !== undefined) strings['lambda:FunctionUrlAuthType'] = input.FunctionUrlAuthType;
  const condition = {
    ...(Object.keys(strings).length > 0 && { StringEquals: strings }),
    ...(input.InvokedViaFunctionUrl !== undefined && { Bool: { 'lambda:InvokedViaFunctionUrl': String(input.InvokedViaFunctionUrl) } }),
    ...(input.SourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': input.SourceArn } }),
  };
  return {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: principalOf(Principal),
    Action,
    Resource: resource,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

/** What AddPermission was given for a statement. @param principal as it was given, of which one may be written in two ways */
export function permissionIn({ Sid, Action, Principal, Condition = {} }: Statement, principal: string): AddPermissionCommandInput {
  const { 'AWS:SourceAccount': SourceAccount, 'aws:PrincipalOrgID': PrincipalOrgID, ...strings } = Condition.StringEquals ?? {};
  const viaUrl = Condition.Bool?.['lambda:InvokedViaFunctionUrl'];
  const told = Principal === '*' ? '*' : (Principal.Service ?? Principal.AWS);
  return {
    FunctionName: undefined,
    StatementId: Sid,
    Action,
    Principal: isDeepStrictEqual(principalOf(principal), Principal) ? principal : told,
    SourceAccount,
    PrincipalOrgID,
    FunctionUrlAuthType: strings['lambda:FunctionUrlAuthType'] as FunctionUrlAuthType | undefined,
    InvokedViaFunctionUrl: viaUrl === undefined ? undefined : viaUrl === 'true',
    SourceArn: Condition.ArnLike?.['AWS:SourceArn'],
  };
}

function principalOf(principal: string): Statement['Principal'] {
  if (principal === '*') return '*';
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  return principal.startsWith('arn:') ? { AWS: principal } : { Service: principal };
}
