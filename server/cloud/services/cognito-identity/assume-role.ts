/** The one place where identity pools meet IAM. */
import type { Credentials } from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { findRole } from '../iam/roles';
import { isTrusted } from '../iam/trust';
import { principalTagContext, requestTagContext } from '../sts/role-session';

const SERVICE = 'cognito-identity.amazonaws.com';
const SESSION_SECONDS = 3_600;

/**
 * Credentials for a role, if its trust policy lets identities of this pool have it.
 * @param amr `authenticated` or `unauthenticated`, then who vouches for the identity.
 * @throws CloudFailure InvalidIdentityPoolConfigurationException
 */
export function assumeRole(
  call: Call,
  roleArn: string,
  identity: { id: string; poolId: string; amr: string[]; tags: Record<string, string> },
): Credentials {
  const { cloud, partition } = call;
  const refused = new CloudFailure(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );
  const [, accountId] = /^arn:aws:iam::(\d{12}):role\//.exec(roleArn) ?? [];
  const role = accountId === partition.accountId ? findRole(call, roleArn) : undefined;
  if (!role || role.arn !== roleArn) throw refused;
  const conditions = { aud: [identity.poolId], sub: [identity.id], amr: identity.amr };
  const tags = new Map(Object.entries(identity.tags));
  const asked = { tags, transitive: [] };
  const context = new Map<string, string[]>([
    ...Object.entries(conditions).map(([name, values]): [string, string[]] => [`${SERVICE}:${name}`, values]),
    ...Object.entries(requestTagContext(asked)).map(([name, values]): [string, string[]] => [name, [values].flat()]),
  ]);
  const actions = ['sts:AssumeRoleWithWebIdentity', ...(tags.size > 0 ? ['sts:TagSession'] : [])];
  const question = { actions, principals: { Federated: [SERVICE] }, context };
  if (!isTrusted(role, question)) throw refused;
  const issued = cloud.directory.issueCredentials(
    {
      kind: 'role',
      accountId: partition.accountId,
      roleName: role.roleName,
      path: role.path,
      sessionName: 'CognitoIdentityCredentials',
      context: {
        [`${SERVICE}:sub`]: identity.id,
        [`${SERVICE}:aud`]: identity.poolId,
        [`${SERVICE}:amr`]: identity.amr,
        ...principalTagContext(tags),
      },
    },
    { now: cloud.now(), durationSeconds: SESSION_SECONDS },
  );
  return {
    AccessKeyId: issued.accessKeyId,
    SecretKey: issued.secretKey,
    SessionToken: issued.sessionToken,
    Expiration: new Date(issued.expiresAt),
  };
}
