/**
 * Permissions to change who has which policies. By IAM's own keys, policies say which may be attached, and that whoever gets one
 * must have a boundary: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
import type { AccessRequest, Call } from '../../service';
import { groupArn, roleArn, userArn } from './identifiers';
import { iamState } from './state';

interface PolicyInput {
  PolicyArn?: string | undefined;
  /** The boundary that is to be from now on; without it, the present one counts. */
  PermissionsBoundary?: string | undefined;
}

type Access<Input> = (call: Call, input: Input & PolicyInput) => AccessRequest[];

export function onRolePolicies(action: string): Access<{ RoleName: string | undefined }> {
  return (call, input) => [
    request(action, roleArn(call, input.RoleName), input, iamState(call).roles.find(input.RoleName ?? '')?.boundary),
  ];
}

export function onUserPolicies(action: string): Access<{ UserName: string | undefined }> {
  return (call, input) => [
    request(action, userArn(call, input.UserName), input, iamState(call).users.find(input.UserName ?? '')?.boundary),
  ];
}

/** Groups have no boundaries. */
export function onGroupPolicies(action: string): Access<{ GroupName: string | undefined }> {
  return (call, input) => [request(action, groupArn(call, input.GroupName), input, undefined)];
}

function request(
  action: string,
  resource: string,
  { PolicyArn, PermissionsBoundary }: PolicyInput,
  present: string | undefined,
): AccessRequest {
  return { action: `iam:${action}`, resource, context: policyKeys({ PolicyArn, PermissionsBoundary: PermissionsBoundary ?? present }) };
}

export function policyKeys({ PolicyArn, PermissionsBoundary }: PolicyInput): Record<string, string> {
  return {
    ...(PolicyArn !== undefined && { 'iam:PolicyARN': PolicyArn }),
    ...(PermissionsBoundary !== undefined && { 'iam:PermissionsBoundary': PermissionsBoundary }),
  };
}
