/** The only maker of AWS SDK clients: for the embedded cloud and for AWS they differ in endpoint and credentials, in nothing else. */
import { AmplifyClient } from '@aws-sdk/client-amplify';
import { AppSyncClient } from '@aws-sdk/client-appsync';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { type AccountSnapshots, openAccountSnapshots } from './account-snapshots';
import { type ClientSettings, settingsOf } from './credentials';
import type { CloudAccess, Target } from './target';

/** Made on first use, one of each for a target, with connections that are kept open. */
export interface Clients {
  /** True for the embedded cloud, which may be asked as often as one likes. */
  readonly embedded: boolean;
  readonly accountId: string;
  readonly region: string;
  readonly amplify: AmplifyClient;
  readonly appSync: AppSyncClient;
  readonly cloudFormation: CloudFormationClient;
  readonly cognito: CognitoIdentityProviderClient;
  readonly cognitoIdentity: CognitoIdentityClient;
  readonly dynamoDb: DynamoDBClient;
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
  readonly sts: STSClient;
}

export interface Aws {
  clientsFor(target: Target): Clients;
  /** Of the management account of the embedded cloud. */
  readonly organizations: OrganizationsClient;
  /** Of the accounts of the embedded cloud. */
  readonly snapshots: AccountSnapshots;
  /** Closes every connection. */
  close(): void;
}

/** Makes clients for any target; the embedded cloud is reached by `access`. */
export function openAws(access: CloudAccess): Aws {
  const made = new Map<string, Clients>();
  const closers: (() => void)[] = [];
  const lazily = lazy(closers);
  const organizations = lazily(
    () =>
      new OrganizationsClient({
        region: 'us-east-1',
        endpoint: access.endpoint,
        credentials: { accessKeyId: access.accessKeyId, secretAccessKey: access.secretAccessKey },
      }),
  );
  return {
    clientsFor(target) {
      const key = JSON.stringify([target.kind, target.accountId, target.region, target.kind === 'aws' ? target.roleArn : undefined]);
      let clients = made.get(key);
      if (!clients) {
        clients = makeClients(target, settingsOf(target, access), lazily);
        made.set(key, clients);
      }
      return clients;
    },
    get organizations() {
      return organizations();
    },
    snapshots: openAccountSnapshots(access),
    close() {
      for (const close of closers) close();
      made.clear();
    },
  };
}

function makeClients({ kind, accountId, region }: Target, settings: ClientSettings, lazily: Lazily): Clients {
  const amplify = lazily(() => new AmplifyClient(settings));
  const appSync = lazily(() => new AppSyncClient(settings));
  const cloudFormation = lazily(() => new CloudFormationClient(settings));
  const cognito = lazily(() => new CognitoIdentityProviderClient(settings));
  const cognitoIdentity = lazily(() => new CognitoIdentityClient(settings));
  const dynamoDb = lazily(() => new DynamoDBClient(settings));
  const iam = lazily(() => new IAMClient(settings));
  const lambda = lazily(() => new LambdaClient(settings));
  const logs = lazily(() => new CloudWatchLogsClient(settings));
  // Bucket names as host names would need DNS for *.localhost, which Node does not have.
  const s3 = lazily(() => new S3Client({ ...settings, forcePathStyle: settings.endpoint !== undefined }));
  const ssm = lazily(() => new SSMClient(settings));
  const sts = lazily(() => new STSClient(settings));
  return {
    embedded: kind === 'embedded',
    accountId,
    region,
    get amplify() {
      return amplify();
    },
    get appSync() {
      return appSync();
    },
    get cloudFormation() {
      return cloudFormation();
    },
    get cognito() {
      return cognito();
    },
    get cognitoIdentity() {
      return cognitoIdentity();
    },
    get dynamoDb() {
      return dynamoDb();
    },
    get iam() {
      return iam();
    },
    get lambda() {
      return lambda();
    },
    get logs() {
      return logs();
    },
    get s3() {
      return s3();
    },
    get ssm() {
      return ssm();
    },
    get sts() {
      return sts();
    },
  };
}

type Lazily = <Client extends { destroy(): void }>(make: () => Client) => () => Client;

function lazy(closers: (() => void)[]): Lazily {
  return (make) => {
    let client: ReturnType<typeof make> | undefined;
    return () => {
      if (!client) {
        const fresh = make();
        client = fresh;
        closers.push(() => fresh.destroy());
      }
      return client;
    };
  };
}
