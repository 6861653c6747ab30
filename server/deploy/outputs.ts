import { parseAmplifyConfig } from 'aws-amplify/utils';
import type { Clients } from '../aws/clients';
import { shareGraphql } from '../synth/one-graphql';

export type Outputs = Record<string, unknown>;

/** The version of `amplify_outputs.json` that the pinned Amplify packages write. */
const OUTPUTS_VERSION = '1.4';

/** What writes the file takes about a second to load: call it where nobody waits. */
export async function loadClientConfig(): Promise<typeof import('@aws-amplify/client-config')> {
  shareGraphql();
  return import('@aws-amplify/client-config');
}

/**
 * `amplify_outputs.json` of a deployed stack, as AWS's own tool writes it.
 * @see https://docs.amplify.aws/react/reference/amplify_outputs/
 */
export async function readOutputs(clients: Clients, stackName: string): Promise<Outputs> {
  const { generateClientConfig } = await loadClientConfig();
  const config: unknown = await generateClientConfig({ stackName }, OUTPUTS_VERSION, {
    getS3Client: () => clients.s3,
    getAmplifyClient: () => clients.amplify,
    getCloudFormationClient: () => clients.cloudFormation,
  });
  // The package's types name every section of every version; from here on it is plain JSON.
  return JSON.parse(JSON.stringify(config)) as Outputs;
}

/** Where browsers of this machine find the sign-in pages of a domain; the library puts https:// before it. */
function localDomain(domain: string, endpoint: string): string {
  return `${domain.replace(/\.amazoncognito\.com$/, '')}.localhost:${new URL(endpoint).port}`;
}

/**
 * The same file for an app that talks to an embedded cloud, without a change to the app: all that AWS's
 * form says, and beside it the library's own form with the addresses that AWS's form has no place for.
 * `Amplify.configure` takes the first when the version starts with 1 and the second otherwise.
 * @param endpoint where browsers reach the cloud, without a trailing slash
 */
export function localOutputs(outputs: Outputs, endpoint: string): Outputs {
  // The library writes wss:// in place of http:// in the address of subscriptions, but leaves HTTP:// alone.
  const upperCase = (url: string): string => url.replace(/^http:/, 'HTTP:');
  const config = parseAmplifyConfig(outputs);
  const cognito = config.Auth?.Cognito;
  const graphQl = config.API?.GraphQL;
  const oauth = cognito?.loginWith?.oauth;
  const loginWith = oauth && { loginWith: { ...cognito?.loginWith, oauth: { ...oauth, domain: localDomain(oauth.domain, endpoint) } } };
  return {
    ...outputs,
    ...config,
    ...(cognito
      ? { Auth: { Cognito: { ...cognito, ...loginWith, userPoolEndpoint: `${endpoint}/`, identityPoolEndpoint: `${endpoint}/` } } }
      : {}),
    ...(graphQl ? { API: { ...config.API, GraphQL: { ...graphQl, endpoint: upperCase(graphQl.endpoint) } } } : {}),
    version: `local-${OUTPUTS_VERSION}`,
  };
}
