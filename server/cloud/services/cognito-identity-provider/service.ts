/**
 * Cognito user pools. Apps call the unsigned operations, which are found by client id, access token or
 * session; administrators the signed ones.
 */
import type { Cloud } from '../../cloud';
import type { Service } from '../../service';
import type { Owner } from '../../state/directory';
import { endpoints } from './endpoints';
import { clientNotFound, notAuthorized, poolNotFound } from './errors';
import { poolIdOfSession } from './sign-in/session';
import { poolOfArn } from './tags';
import { resumeImports } from './user-import/resume';
import { poolIdOfToken } from './verify-token';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The account of an unsigned request. @throws CloudFailure what AWS answers when there is none. */
function locate(cloud: Cloud, _operation: string, input: Record<string, unknown>): Owner {
  const clientId = text(input.ClientId);
  if (clientId !== undefined) {
    const owner = cloud.directory.findOwner('user-pool-client', clientId);
    if (!owner) throw clientNotFound(clientId);
    return owner;
  }
  const token = text(input.AccessToken);
  const session = text(input.Session);
  const named = text(input.UserPoolId);
  if (named !== undefined && !cloud.directory.findOwner('user-pool', named)) throw poolNotFound(named);
  const poolId = named ?? (token === undefined ? poolIdOfSession(session ?? '') : poolIdOfToken(token));
  const owner = poolId === undefined ? undefined : cloud.directory.findOwner('user-pool', poolId);
  if (!owner) throw notAuthorized(token === undefined ? 'Invalid session for the user.' : 'Invalid Access Token');
  return owner;
}

export const service: Service = {
  schemas: () => import('@aws-sdk/client-cognito-identity-provider'),
  signingName: 'cognito-idp',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'AWSCognitoIdentityProviderService',
  locate,
  endpoints,
  resume: resumeImports,
  reservedTag: { code: 'InvalidParameterException' },
  resourceTags: (call, arn) => poolOfArn(call, arn).tags,
  rolesGoTo: 'cognito-idp.amazonaws.com',
  operations: {
    AddCustomAttributes: () => import('./operations/add-custom-attributes').then(({ addCustomAttributes }) => addCustomAttributes),
    AddUserPoolClientSecret: () =>
      import('./operations/add-user-pool-client-secret').then(({ addUserPoolClientSecret }) => addUserPoolClientSecret),
    AdminAddUserToGroup: () => import('./operations/admin-add-user-to-group').then(({ adminAddUserToGroup }) => adminAddUserToGroup),
    AdminConfirmSignUp: () => import('./operations/admin-confirm-sign-up').then(({ adminConfirmSignUp }) => adminConfirmSignUp),
    AdminCreateUser: () => import('./operations/admin-create-user').then(({ adminCreateUser }) => adminCreateUser),
    AdminDeleteUserAttributes: () =>
      import('./operations/admin-delete-user-attributes').then(({ adminDeleteUserAttributes }) => adminDeleteUserAttributes),
    AdminDeleteUser: () => import('./operations/admin-delete-user').then(({ adminDeleteUser }) => adminDeleteUser),
    AdminDisableUser: () => import('./operations/admin-disable-user').then(({ adminDisableUser }) => adminDisableUser),
    AdminDisableProviderForUser: () =>
      import('./operations/admin-disable-provider-for-user').then(({ adminDisableProviderForUser }) => adminDisableProviderForUser),
    AdminEnableUser: () => import('./operations/admin-enable-user').then(({ adminEnableUser }) => adminEnableUser),
    AdminForgetDevice: () => import('./operations/admin-forget-device').then(({ adminForgetDevice }) => adminForgetDevice),
    AdminGetDevice: () => import('./operations/admin-get-device').then(({ adminGetDevice }) => adminGetDevice),
    AdminGetUser: () => import('./operations/admin-get-user').then(({ adminGetUser }) => adminGetUser),
    AdminInitiateAuth: () => import('./operations/admin-initiate-auth').then(({ adminInitiateAuth }) => adminInitiateAuth),
    AdminLinkProviderForUser: () =>
      import('./operations/admin-link-provider-for-user').then(({ adminLinkProviderForUser }) => adminLinkProviderForUser),
    AdminListDevices: () => import('./operations/admin-list-devices').then(({ adminListDevices }) => adminListDevices),
    AdminListUserAuthEvents: () =>
      import('./operations/admin-list-user-auth-events').then(({ adminListUserAuthEvents }) => adminListUserAuthEvents),
    AdminListGroupsForUser: () =>
      import('./operations/admin-list-groups-for-user').then(({ adminListGroupsForUser }) => adminListGroupsForUser),
    AdminRemoveUserFromGroup: () =>
      import('./operations/admin-remove-user-from-group').then(({ adminRemoveUserFromGroup }) => adminRemoveUserFromGroup),
    AdminResetUserPassword: () =>
      import('./operations/admin-reset-user-password').then(({ adminResetUserPassword }) => adminResetUserPassword),
    AdminRespondToAuthChallenge: () =>
      import('./operations/admin-respond-to-auth-challenge').then(({ adminRespondToAuthChallenge }) => adminRespondToAuthChallenge),
    AdminSetUserMFAPreference: () =>
      import('./operations/admin-set-user-mfa-preference').then(({ adminSetUserMFAPreference }) => adminSetUserMFAPreference),
    AdminSetUserPassword: () => import('./operations/admin-set-user-password').then(({ adminSetUserPassword }) => adminSetUserPassword),
    AdminUpdateAuthEventFeedback: () =>
      import('./operations/admin-update-auth-event-feedback').then(({ adminUpdateAuthEventFeedback }) => adminUpdateAuthEventFeedback),
    AdminUpdateDeviceStatus: () =>
      import('./operations/admin-update-device-status').then(({ adminUpdateDeviceStatus }) => adminUpdateDeviceStatus),
    AdminUpdateUserAttributes: () =>
      import('./operations/admin-update-user-attributes').then(({ adminUpdateUserAttributes }) => adminUpdateUserAttributes),
    AdminUserGlobalSignOut: () =>
      import('./operations/admin-user-global-sign-out').then(({ adminUserGlobalSignOut }) => adminUserGlobalSignOut),
    AssociateSoftwareToken: () =>
      import('./operations/associate-software-token').then(({ associateSoftwareToken }) => associateSoftwareToken),
    ChangePassword: () => import('./operations/change-password').then(({ changePassword }) => changePassword),
    ConfirmDevice: () => import('./operations/confirm-device').then(({ confirmDevice }) => confirmDevice),
    ConfirmForgotPassword: () => import('./operations/confirm-forgot-password').then(({ confirmForgotPassword }) => confirmForgotPassword),
    ConfirmSignUp: () => import('./operations/confirm-sign-up').then(({ confirmSignUp }) => confirmSignUp),
    CreateGroup: () => import('./operations/create-group').then(({ createGroup }) => createGroup),
    CreateIdentityProvider: () =>
      import('./operations/create-identity-provider').then(({ createIdentityProvider }) => createIdentityProvider),
    CreateManagedLoginBranding: () =>
      import('./operations/create-managed-login-branding').then(({ createManagedLoginBranding }) => createManagedLoginBranding),
    CreateResourceServer: () => import('./operations/create-resource-server').then(({ createResourceServer }) => createResourceServer),
    CreateUserPoolClient: () => import('./operations/create-user-pool-client').then(({ createUserPoolClient }) => createUserPoolClient),
    CreateUserPoolDomain: () => import('./operations/create-user-pool-domain').then(({ createUserPoolDomain }) => createUserPoolDomain),
    CreateUserPool: () => import('./operations/create-user-pool').then(({ createUserPool }) => createUserPool),
    DeleteGroup: () => import('./operations/delete-group').then(({ deleteGroup }) => deleteGroup),
    DeleteIdentityProvider: () =>
      import('./operations/delete-identity-provider').then(({ deleteIdentityProvider }) => deleteIdentityProvider),
    DeleteManagedLoginBranding: () =>
      import('./operations/delete-managed-login-branding').then(({ deleteManagedLoginBranding }) => deleteManagedLoginBranding),
    DeleteResourceServer: () => import('./operations/delete-resource-server').then(({ deleteResourceServer }) => deleteResourceServer),
    DeleteUserAttributes: () => import('./operations/delete-user-attributes').then(({ deleteUserAttributes }) => deleteUserAttributes),
    DeleteUserPoolClient: () => import('./operations/delete-user-pool-client').then(({ deleteUserPoolClient }) => deleteUserPoolClient),
    DeleteUserPoolClientSecret: () =>
      import('./operations/delete-user-pool-client-secret').then(({ deleteUserPoolClientSecret }) => deleteUserPoolClientSecret),
    DeleteUserPoolDomain: () => import('./operations/delete-user-pool-domain').then(({ deleteUserPoolDomain }) => deleteUserPoolDomain),
    DeleteUserPool: () => import('./operations/delete-user-pool').then(({ deleteUserPool }) => deleteUserPool),
    DeleteUser: () => import('./operations/delete-user').then(({ deleteUser }) => deleteUser),
    DescribeIdentityProvider: () =>
      import('./operations/describe-identity-provider').then(({ describeIdentityProvider }) => describeIdentityProvider),
    DescribeManagedLoginBranding: () =>
      import('./operations/describe-managed-login-branding').then(({ describeManagedLoginBranding }) => describeManagedLoginBranding),
    DescribeManagedLoginBrandingByClient: () =>
      import('./operations/describe-managed-login-branding-by-client').then(
        ({ describeManagedLoginBrandingByClient }) => describeManagedLoginBrandingByClient,
      ),
    DescribeResourceServer: () =>
      import('./operations/describe-resource-server').then(({ describeResourceServer }) => describeResourceServer),
    DescribeUserPoolClient: () =>
      import('./operations/describe-user-pool-client').then(({ describeUserPoolClient }) => describeUserPoolClient),
    DescribeUserPoolDomain: () =>
      import('./operations/describe-user-pool-domain').then(({ describeUserPoolDomain }) => describeUserPoolDomain),
    DescribeUserPool: () => import('./operations/describe-user-pool').then(({ describeUserPool }) => describeUserPool),
    ForgetDevice: () => import('./operations/forget-device').then(({ forgetDevice }) => forgetDevice),
    ForgotPassword: () => import('./operations/forgot-password').then(({ forgotPassword }) => forgotPassword),
    GetDevice: () => import('./operations/get-device').then(({ getDevice }) => getDevice),
    GetGroup: () => import('./operations/get-group').then(({ getGroup }) => getGroup),
    GetIdentityProviderByIdentifier: () =>
      import('./operations/get-identity-provider-by-identifier').then(
        ({ getIdentityProviderByIdentifier }) => getIdentityProviderByIdentifier,
      ),
    GetSigningCertificate: () => import('./operations/get-signing-certificate').then(({ getSigningCertificate }) => getSigningCertificate),
    GetTokensFromRefreshToken: () =>
      import('./operations/get-tokens-from-refresh-token').then(({ getTokensFromRefreshToken }) => getTokensFromRefreshToken),
    GetUICustomization: () => import('./operations/get-ui-customization').then(({ getUICustomization }) => getUICustomization),
    GetUserAttributeVerificationCode: () =>
      import('./operations/get-user-attribute-verification-code').then(
        ({ getUserAttributeVerificationCode }) => getUserAttributeVerificationCode,
      ),
    GetUserPoolMfaConfig: () => import('./operations/get-user-pool-mfa-config').then(({ getUserPoolMfaConfig }) => getUserPoolMfaConfig),
    GetUser: () => import('./operations/get-user').then(({ getUser }) => getUser),
    GlobalSignOut: () => import('./operations/global-sign-out').then(({ globalSignOut }) => globalSignOut),
    InitiateAuth: () => import('./operations/initiate-auth').then(({ initiateAuth }) => initiateAuth),
    ListDevices: () => import('./operations/list-devices').then(({ listDevices }) => listDevices),
    ListGroups: () => import('./operations/list-groups').then(({ listGroups }) => listGroups),
    ListIdentityProviders: () => import('./operations/list-identity-providers').then(({ listIdentityProviders }) => listIdentityProviders),
    ListResourceServers: () => import('./operations/list-resource-servers').then(({ listResourceServers }) => listResourceServers),
    ListTagsForResource: () => import('./operations/list-tags-for-resource').then(({ listTagsForResource }) => listTagsForResource),
    ListUserPoolClientSecrets: () =>
      import('./operations/list-user-pool-client-secrets').then(({ listUserPoolClientSecrets }) => listUserPoolClientSecrets),
    ListUserPoolClients: () => import('./operations/list-user-pool-clients').then(({ listUserPoolClients }) => listUserPoolClients),
    ListUserPools: () => import('./operations/list-user-pools').then(({ listUserPools }) => listUserPools),
    ListUsersInGroup: () => import('./operations/list-users-in-group').then(({ listUsersInGroup }) => listUsersInGroup),
    ListUsers: () => import('./operations/list-users').then(({ listUsers }) => listUsers),
    ResendConfirmationCode: () =>
      import('./operations/resend-confirmation-code').then(({ resendConfirmationCode }) => resendConfirmationCode),
    RespondToAuthChallenge: () =>
      import('./operations/respond-to-auth-challenge').then(({ respondToAuthChallenge }) => respondToAuthChallenge),
    RevokeToken: () => import('./operations/revoke-token').then(({ revokeToken }) => revokeToken),
    SetUICustomization: () => import('./operations/set-ui-customization').then(({ setUICustomization }) => setUICustomization),
    SetUserMFAPreference: () => import('./operations/set-user-mfa-preference').then(({ setUserMFAPreference }) => setUserMFAPreference),
    SetUserPoolMfaConfig: () => import('./operations/set-user-pool-mfa-config').then(({ setUserPoolMfaConfig }) => setUserPoolMfaConfig),
    SignUp: () => import('./operations/sign-up').then(({ signUp }) => signUp),
    TagResource: () => import('./operations/tag-resource').then(({ tagResource }) => tagResource),
    UntagResource: () => import('./operations/untag-resource').then(({ untagResource }) => untagResource),
    UpdateAuthEventFeedback: () =>
      import('./operations/update-auth-event-feedback').then(({ updateAuthEventFeedback }) => updateAuthEventFeedback),
    UpdateDeviceStatus: () => import('./operations/update-device-status').then(({ updateDeviceStatus }) => updateDeviceStatus),
    UpdateGroup: () => import('./operations/update-group').then(({ updateGroup }) => updateGroup),
    UpdateIdentityProvider: () =>
      import('./operations/update-identity-provider').then(({ updateIdentityProvider }) => updateIdentityProvider),
    UpdateManagedLoginBranding: () =>
      import('./operations/update-managed-login-branding').then(({ updateManagedLoginBranding }) => updateManagedLoginBranding),
    UpdateResourceServer: () => import('./operations/update-resource-server').then(({ updateResourceServer }) => updateResourceServer),
    UpdateUserAttributes: () => import('./operations/update-user-attributes').then(({ updateUserAttributes }) => updateUserAttributes),
    UpdateUserPoolClient: () => import('./operations/update-user-pool-client').then(({ updateUserPoolClient }) => updateUserPoolClient),
    UpdateUserPoolDomain: () => import('./operations/update-user-pool-domain').then(({ updateUserPoolDomain }) => updateUserPoolDomain),
    UpdateUserPool: () => import('./operations/update-user-pool').then(({ updateUserPool }) => updateUserPool),
    VerifySoftwareToken: () => import('./operations/verify-software-token').then(({ verifySoftwareToken }) => verifySoftwareToken),
    VerifyUserAttribute: () => import('./operations/verify-user-attribute').then(({ verifyUserAttribute }) => verifyUserAttribute),
    StartWebAuthnRegistration: () =>
      import('./operations/start-web-authn-registration').then(({ startWebAuthnRegistration }) => startWebAuthnRegistration),
    CompleteWebAuthnRegistration: () =>
      import('./operations/complete-web-authn-registration').then(({ completeWebAuthnRegistration }) => completeWebAuthnRegistration),
    ListWebAuthnCredentials: () =>
      import('./operations/list-web-authn-credentials').then(({ listWebAuthnCredentials }) => listWebAuthnCredentials),
    DeleteWebAuthnCredential: () =>
      import('./operations/delete-web-authn-credential').then(({ deleteWebAuthnCredential }) => deleteWebAuthnCredential),
    GetUserAuthFactors: () => import('./operations/get-user-auth-factors').then(({ getUserAuthFactors }) => getUserAuthFactors),
    AdminGetUserAuthFactors: () =>
      import('./operations/admin-get-user-auth-factors').then(({ adminGetUserAuthFactors }) => adminGetUserAuthFactors),
    AdminDeleteSoftwareToken: () =>
      import('./operations/admin-delete-software-token').then(({ adminDeleteSoftwareToken }) => adminDeleteSoftwareToken),
    SetUserSettings: () => import('./operations/set-user-settings').then(({ setUserSettings }) => setUserSettings),
    AdminSetUserSettings: () => import('./operations/admin-set-user-settings').then(({ adminSetUserSettings }) => adminSetUserSettings),
    SetRiskConfiguration: () => import('./operations/set-risk-configuration').then(({ setRiskConfiguration }) => setRiskConfiguration),
    DescribeRiskConfiguration: () =>
      import('./operations/describe-risk-configuration').then(({ describeRiskConfiguration }) => describeRiskConfiguration),
    SetLogDeliveryConfiguration: () =>
      import('./operations/set-log-delivery-configuration').then(({ setLogDeliveryConfiguration }) => setLogDeliveryConfiguration),
    GetLogDeliveryConfiguration: () =>
      import('./operations/get-log-delivery-configuration').then(({ getLogDeliveryConfiguration }) => getLogDeliveryConfiguration),
    GetCSVHeader: () => import('./operations/get-csv-header').then(({ getCSVHeader }) => getCSVHeader),
    CreateUserImportJob: () => import('./operations/create-user-import-job').then(({ createUserImportJob }) => createUserImportJob),
    DescribeUserImportJob: () => import('./operations/describe-user-import-job').then(({ describeUserImportJob }) => describeUserImportJob),
    ListUserImportJobs: () => import('./operations/list-user-import-jobs').then(({ listUserImportJobs }) => listUserImportJobs),
    StartUserImportJob: () => import('./operations/start-user-import-job').then(({ startUserImportJob }) => startUserImportJob),
    StopUserImportJob: () => import('./operations/stop-user-import-job').then(({ stopUserImportJob }) => stopUserImportJob),
    AdminListUserSessions: () => import('./operations/admin-list-user-sessions').then(({ adminListUserSessions }) => adminListUserSessions),
    AdminRevokeUserSession: () =>
      import('./operations/admin-revoke-user-session').then(({ adminRevokeUserSession }) => adminRevokeUserSession),
    ListUserSessions: () => import('./operations/list-user-sessions').then(({ listUserSessions }) => listUserSessions),
    RevokeUserSession: () => import('./operations/revoke-user-session').then(({ revokeUserSession }) => revokeUserSession),
    GetUserPoolSessionConfiguration: () =>
      import('./operations/get-user-pool-session-configuration').then(
        ({ getUserPoolSessionConfiguration }) => getUserPoolSessionConfiguration,
      ),
    SetUserPoolSessionConfiguration: () =>
      import('./operations/set-user-pool-session-configuration').then(
        ({ setUserPoolSessionConfiguration }) => setUserPoolSessionConfiguration,
      ),
    GetUserPoolClientSessionConfiguration: () =>
      import('./operations/get-user-pool-client-session-configuration').then(
        ({ getUserPoolClientSessionConfiguration }) => getUserPoolClientSessionConfiguration,
      ),
    SetUserPoolClientSessionConfiguration: () =>
      import('./operations/set-user-pool-client-session-configuration').then(
        ({ setUserPoolClientSessionConfiguration }) => setUserPoolClientSessionConfiguration,
      ),
    CreateTerms: () => import('./operations/create-terms').then(({ createTerms }) => createTerms),
    DescribeTerms: () => import('./operations/describe-terms').then(({ describeTerms }) => describeTerms),
    DescribeTermsByClient: () => import('./operations/describe-terms-by-client').then(({ describeTermsByClient }) => describeTermsByClient),
    ListTerms: () => import('./operations/list-terms').then(({ listTerms }) => listTerms),
    UpdateTerms: () => import('./operations/update-terms').then(({ updateTerms }) => updateTerms),
    DeleteTerms: () => import('./operations/delete-terms').then(({ deleteTerms }) => deleteTerms),
    GetClientToken: () => import('./operations/get-client-token').then(({ getClientToken }) => getClientToken),
    GetProvisionedLimit: () => import('./operations/get-provisioned-limit').then(({ getProvisionedLimit }) => getProvisionedLimit),
    UpdateProvisionedLimit: () =>
      import('./operations/update-provisioned-limit').then(({ updateProvisionedLimit }) => updateProvisionedLimit),
    ListUserPoolReplicas: () => import('./operations/list-user-pool-replicas').then(({ listUserPoolReplicas }) => listUserPoolReplicas),
    CreateUserPoolReplica: () => import('./operations/create-user-pool-replica').then(({ createUserPoolReplica }) => createUserPoolReplica),
    UpdateUserPoolReplica: () => import('./operations/update-user-pool-replica').then(({ updateUserPoolReplica }) => updateUserPoolReplica),
    DeleteUserPoolReplica: () => import('./operations/delete-user-pool-replica').then(({ deleteUserPoolReplica }) => deleteUserPoolReplica),
  },
  resources: {
    'AWS::Cognito::ManagedLoginBranding': () =>
      import('./resources/managed-login-branding').then(({ managedLoginBranding }) => managedLoginBranding),
    'AWS::Cognito::Terms': () => import('./resources/terms').then(({ terms }) => terms),
    'AWS::Cognito::UserPool': () => import('./resources/user-pool').then(({ userPool }) => userPool),
    'AWS::Cognito::UserPoolClient': () => import('./resources/user-pool-client').then(({ userPoolClient }) => userPoolClient),
    'AWS::Cognito::UserPoolDomain': () => import('./resources/user-pool-domain').then(({ userPoolDomain }) => userPoolDomain),
    'AWS::Cognito::UserPoolGroup': () => import('./resources/user-pool-group').then(({ userPoolGroup }) => userPoolGroup),
    'AWS::Cognito::UserPoolIdentityProvider': () =>
      import('./resources/user-pool-identity-provider').then(({ userPoolIdentityProvider }) => userPoolIdentityProvider),
    'AWS::Cognito::UserPoolResourceServer': () =>
      import('./resources/user-pool-resource-server').then(({ userPoolResourceServer }) => userPoolResourceServer),
    'AWS::Cognito::UserPoolUser': () => import('./resources/user-pool-user').then(({ userPoolUser }) => userPoolUser),
    'AWS::Cognito::UserPoolUserToGroupAttachment': () =>
      import('./resources/user-pool-user-to-group-attachment').then(({ userPoolUserToGroupAttachment }) => userPoolUserToGroupAttachment),
    'AWS::Cognito::UserPoolRiskConfigurationAttachment': () =>
      import('./resources/user-pool-risk-configuration-attachment').then(
        ({ userPoolRiskConfigurationAttachment }) => userPoolRiskConfigurationAttachment,
      ),
    'AWS::Cognito::LogDeliveryConfiguration': () =>
      import('./resources/log-delivery-configuration').then(({ logDeliveryConfiguration }) => logDeliveryConfiguration),
    'AWS::Cognito::UserPoolUICustomizationAttachment': () =>
      import('./resources/user-pool-ui-customization-attachment').then(
        ({ userPoolUICustomizationAttachment }) => userPoolUICustomizationAttachment,
      ),
  },
};
