import type { GraphqlApi } from '@aws-sdk/client-appsync';
import type { Owner } from '../../../state/directory';

/** How an API lets callers in. */
export type AuthSettings = Pick<
  GraphqlApi,
  'authenticationType' | 'userPoolConfig' | 'openIDConnectConfig' | 'lambdaAuthorizerConfig' | 'additionalAuthenticationProviders'
>;

/** What has to be known of an API, of GraphQL or of events, to tell who calls it. */
export interface GuardedApi {
  apiId: string;
  owner: Owner;
  record: AuthSettings;
}
