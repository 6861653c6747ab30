import type { AccessRequest } from '../../service';

/**
 * Whoever gives a service a role to act with must be allowed to pass that role on.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * @param service such as `lambda.amazonaws.com`
 * @returns nothing to ask for where no role is given
 */
export function passRole(roleArn: string | undefined, service: string): AccessRequest[] {
  return roleArn === undefined ? [] : [{ action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': service } }];
}
