import type { Credentials } from '@aws-sdk/client-sts';

export function describeCredentials(issued: {
  accessKeyId: string;
  secretKey: string;
  sessionToken: string;
  expiresAt: number;
}): Credentials {
  return {
    AccessKeyId: issued.accessKeyId,
    SecretAccessKey: issued.secretKey,
    SessionToken: issued.sessionToken,
    Expiration: new Date(issued.expiresAt),
  };
}
