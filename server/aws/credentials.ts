import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { CloudAccess, Target } from './target';

export interface ClientSettings {
  region: string;
  /** Absent for AWS itself. */
  endpoint?: string;
  /** Absent: the machine's own, found by the SDK. */
  credentials?: () => Promise<TemporaryCredentials>;
}

interface TemporaryCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}

/** Fetched again this long before they end, so that a request on its way does not fail. */
const EARLY_MS = 5 * 60_000;

/** Endpoint and credentials for a target; in the embedded cloud by the role that Organizations puts into every member account. */
export function settingsOf(target: Target, access: CloudAccess): ClientSettings {
  const { region } = target;
  if (target.kind === 'aws') {
    return target.roleArn ? { region, credentials: assumeRole(new STSClient({ region }), target.roleArn) } : { region };
  }
  const { endpoint, accessKeyId, secretAccessKey } = access;
  const sts = new STSClient({ region, endpoint, credentials: { accessKeyId, secretAccessKey } });
  const credentials = assumeRole(sts, `arn:aws:iam::${target.accountId}:role/OrganizationAccountAccessRole`);
  return { region, endpoint, credentials };
}

/** Shared by all clients of a target: one AssumeRole for all of them. */
function assumeRole(sts: STSClient, roleArn: string): () => Promise<TemporaryCredentials> {
  let current: Promise<TemporaryCredentials> | undefined;
  let freshUntil = 0;
  return () => {
    if (current && Date.now() < freshUntil) return current;
    const fetched = fetchCredentials(sts, roleArn);
    current = fetched;
    freshUntil = Number.POSITIVE_INFINITY;
    fetched.then(
      ({ expiration }) => {
        freshUntil = expiration.getTime() - EARLY_MS;
      },
      () => {
        // The next request tries again; this one's callers see the error.
        current = undefined;
      },
    );
    return fetched;
  };
}

async function fetchCredentials(sts: STSClient, roleArn: string): Promise<TemporaryCredentials> {
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'slipway' }));
  if (!Credentials?.AccessKeyId || !Credentials.SecretAccessKey || !Credentials.SessionToken || !Credentials.Expiration) {
    throw new Error(`AssumeRole of ${roleArn} returned no credentials`);
  }
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
    expiration: Credentials.Expiration,
  };
}
