/** Cognito identity pools. GetId and GetCredentialsForIdentity are unsigned: they are found by the ids they carry. */
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Service } from '../../service';
import type { Owner } from '../../state/directory';
import { identityPoolOfArn } from './state';

/** The account of an unsigned request. @throws CloudFailure ResourceNotFoundException */
function locate({ directory }: Cloud, _operation: string, input: Record<string, unknown>): Owner {
  const { IdentityPoolId: poolId, IdentityId: identityId } = input;
  const owner =
    typeof poolId === 'string'
      ? directory.findOwner('identity-pool', poolId)
      : typeof identityId === 'string'
        ? directory.findOwner('identity', identityId)
        : undefined;
  if (owner) return owner;
  const what = typeof poolId === 'string' ? `IdentityPool '${poolId}'` : `Identity '${String(identityId)}'`;
  throw new CloudFailure('ResourceNotFoundException', `${what} not found.`);
}

export const service: Service = {
  schemas: () => import('@aws-sdk/client-cognito-identity'),
  signingName: 'cognito-identity',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'AWSCognitoIdentityService',
  locate,
  reservedTag: { code: 'InvalidParameterException' },
  resourceTags: (call, arn) => identityPoolOfArn(call, arn).tags,
  rolesGoTo: 'cognito-identity.amazonaws.com',
  operations: {
    CreateIdentityPool: () => import('./operations/create-identity-pool').then(({ createIdentityPool }) => createIdentityPool),
    DeleteIdentities: () => import('./operations/delete-identities').then(({ deleteIdentities }) => deleteIdentities),
    DeleteIdentityPool: () => import('./operations/delete-identity-pool').then(({ deleteIdentityPool }) => deleteIdentityPool),
    DescribeIdentityPool: () => import('./operations/describe-identity-pool').then(({ describeIdentityPool }) => describeIdentityPool),
    DescribeIdentity: () => import('./operations/describe-identity').then(({ describeIdentity }) => describeIdentity),
    GetCredentialsForIdentity: () =>
      import('./operations/get-credentials-for-identity').then(({ getCredentialsForIdentity }) => getCredentialsForIdentity),
    GetId: () => import('./operations/get-id').then(({ getId }) => getId),
    GetIdentityPoolRoles: () => import('./operations/get-identity-pool-roles').then(({ getIdentityPoolRoles }) => getIdentityPoolRoles),
    GetOpenIdToken: () => import('./operations/get-open-id-token').then(({ getOpenIdToken }) => getOpenIdToken),
    GetOpenIdTokenForDeveloperIdentity: () =>
      import('./operations/get-open-id-token-for-developer-identity').then(
        ({ getOpenIdTokenForDeveloperIdentity }) => getOpenIdTokenForDeveloperIdentity,
      ),
    ListIdentities: () => import('./operations/list-identities').then(({ listIdentities }) => listIdentities),
    ListIdentityPools: () => import('./operations/list-identity-pools').then(({ listIdentityPools }) => listIdentityPools),
    ListTagsForResource: () => import('./operations/list-tags-for-resource').then(({ listTagsForResource }) => listTagsForResource),
    LookupDeveloperIdentity: () =>
      import('./operations/lookup-developer-identity').then(({ lookupDeveloperIdentity }) => lookupDeveloperIdentity),
    SetIdentityPoolRoles: () => import('./operations/set-identity-pool-roles').then(({ setIdentityPoolRoles }) => setIdentityPoolRoles),
    TagResource: () => import('./operations/tag-resource').then(({ tagResource }) => tagResource),
    UnlinkDeveloperIdentity: () =>
      import('./operations/unlink-developer-identity').then(({ unlinkDeveloperIdentity }) => unlinkDeveloperIdentity),
    UnlinkIdentity: () => import('./operations/unlink-identity').then(({ unlinkIdentity }) => unlinkIdentity),
    UntagResource: () => import('./operations/untag-resource').then(({ untagResource }) => untagResource),
    UpdateIdentityPool: () => import('./operations/update-identity-pool').then(({ updateIdentityPool }) => updateIdentityPool),
    GetPrincipalTagAttributeMap: () =>
      import('./operations/get-principal-tag-attribute-map').then(({ getPrincipalTagAttributeMap }) => getPrincipalTagAttributeMap),
    SetPrincipalTagAttributeMap: () =>
      import('./operations/set-principal-tag-attribute-map').then(({ setPrincipalTagAttributeMap }) => setPrincipalTagAttributeMap),
    MergeDeveloperIdentities: () =>
      import('./operations/merge-developer-identities').then(({ mergeDeveloperIdentities }) => mergeDeveloperIdentities),
  },
  resources: {
    'AWS::Cognito::IdentityPool': () => import('./resources/identity-pool').then(({ identityPool }) => identityPool),
    'AWS::Cognito::IdentityPoolPrincipalTag': () =>
      import('./resources/identity-pool-principal-tag').then(({ identityPoolPrincipalTag }) => identityPoolPrincipalTag),
    'AWS::Cognito::IdentityPoolRoleAttachment': () =>
      import('./resources/identity-pool-role-attachment').then(({ identityPoolRoleAttachment }) => identityPoolRoleAttachment),
  },
};
