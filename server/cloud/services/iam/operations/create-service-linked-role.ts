import type { CreateServiceLinkedRoleCommandInput, CreateServiceLinkedRoleCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeRole } from '../describe';
import { newUniqueId } from '../identifiers';
import { iamState, type RoleRecord } from '../state';

/** Services of this cloud act without such a role; it is made because templates and tools look for it. */
export const createServiceLinkedRole = operation<CreateServiceLinkedRoleCommandInput, CreateServiceLinkedRoleCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:CreateServiceLinkedRole',
      resource: `arn:aws:iam::${call.partition.accountId}:role/aws-service-role/${input.AWSServiceName}/*`,
      ...(input.AWSServiceName !== undefined && { context: { 'iam:AWSServiceName': input.AWSServiceName } }),
    },
  ],
  run(call, input) {
    const service = input.AWSServiceName ?? '';
    if (!/^[a-z0-9.-]+\.amazonaws\.com$/.test(service)) throw new CloudFailure('InvalidInput', `${service} is no name of a service.`);
    const stem = service.split('.')[0] ?? '';
    const suffix = input.CustomSuffix === undefined ? '' : `_${input.CustomSuffix}`;
    const roleName = `AWSServiceRoleFor${stem.charAt(0).toUpperCase()}${stem.slice(1)}${suffix}`;
    const { roles } = iamState(call);
    if (roles.find(roleName)) {
      throw new CloudFailure(
        'InvalidInput',
        `Service role name ${roleName} has been taken in this account, please try a different suffix.`,
      );
    }
    const path = `/aws-service-role/${service}/`;
    const role: RoleRecord = {
      roleName,
      roleId: newUniqueId('AROA'),
      arn: `arn:aws:iam::${call.partition.accountId}:role${path}${roleName}`,
      path,
      trustPolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
      }),
      maxSessionSeconds: 3600,
      createdAt: call.cloud.now().getTime(),
      tags: [],
      inline: {},
      attached: [],
      ...(input.Description !== undefined && { description: input.Description }),
    };
    roles.put(roleName, role);
    return { Role: describeRole(role) };
  },
});
