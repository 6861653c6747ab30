/** What `cdk bootstrap` leaves in an account, so that a stock CDK deploys into a new one at once. */
import { perform } from '../../cloud';
import type { Call } from '../../service';
import { attachRolePolicy } from '../iam/operations/attach-role-policy';
import { createRole } from '../iam/operations/create-role';
import { createBucket } from '../s3/operations/create-bucket';
import { putParameter } from '../ssm/operations/put-parameter';

/** Source: version 30 of CDK's bootstrap template (aws-cdk-cli, `bootstrap-template.yaml`). */
const BOOTSTRAP_VERSION = '30';
const QUALIFIER = 'hnb659fds';
const HOME_REGION = 'us-east-1';

export async function bootstrapAccount(call: Call, region = HOME_REGION): Promise<void> {
  const { accountId } = call.partition;
  const regional = call.cloud.inRegion(call, region);
  await perform(regional, createBucket, {
    Bucket: `cdk-${QUALIFIER}-assets-${accountId}-${region}`,
    ...(region !== 'us-east-1' && { CreateBucketConfiguration: { LocationConstraint: region as never } }),
  });
  await perform(regional, putParameter, { Name: `/cdk-bootstrap/${QUALIFIER}/version`, Value: BOOTSTRAP_VERSION, Type: 'String' });
  const own = { AWS: `arn:aws:iam::${accountId}:root` };
  for (const kind of ['file-publishing-role', 'image-publishing-role', 'lookup-role', 'deploy-role']) {
    await makeRole(regional, `cdk-${QUALIFIER}-${kind}-${accountId}-${region}`, own);
  }
  await makeRole(regional, `cdk-${QUALIFIER}-cfn-exec-role-${accountId}-${region}`, { Service: 'cloudformation.amazonaws.com' });
}

/** A role with full rights in its own account, trusted by `principal`. */
export async function makeRole(call: Call, roleName: string, principal: Record<string, string>): Promise<void> {
  await perform(call, createRole, {
    RoleName: roleName,
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
    }),
    MaxSessionDuration: 43_200,
  });
  await perform(call, attachRolePolicy, { RoleName: roleName, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' });
}
