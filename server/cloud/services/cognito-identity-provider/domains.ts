import type { CustomDomainConfigType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { invalidParameter } from './errors';
import { type Domain, poolState, type UserPool } from './state';

/** A prefix, or a whole name with a certificate; each belongs to one pool of the whole cloud. */
export function createDomain(
  call: Call,
  pool: UserPool,
  input: { Domain?: string; CustomDomainConfig?: CustomDomainConfigType; ManagedLoginVersion?: number },
): Domain {
  const name = input.Domain ?? '';
  const certificateArn = input.CustomDomainConfig?.CertificateArn;
  if (!certificateArn && !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name))
    throw invalidParameter('Domain prefix may only contain a-z, 0-9 and hyphens.');
  const { domains } = poolState(call.partition);
  const { directory } = call.cloud;
  if (directory.findOwner('user-pool-domain', name)) throw invalidParameter('Domain already associated with another user pool.');
  if (domains.list().some(({ value }) => value.poolId === pool.id && Boolean(value.certificateArn) === Boolean(certificateArn))) {
    throw invalidParameter('User pool already has a domain configured.');
  }
  const domain = { domain: name, poolId: pool.id, certificateArn, managedLoginVersion: input.ManagedLoginVersion ?? 1 };
  directory.claim('user-pool-domain', name, { accountId: call.partition.accountId, region: call.partition.region });
  domains.put(name, domain);
  return domain;
}

export function deleteDomain(call: Call, pool: UserPool, name: string): void {
  const { domains } = poolState(call.partition);
  if (domains.find(name)?.poolId !== pool.id) throw invalidParameter('No such domain or user pool exists.');
  domains.remove(name);
  call.cloud.directory.release('user-pool-domain', name);
}

/** The name that CloudFront would have given it; nothing answers there. */
export function distributionOf(domain: Pick<Domain, 'poolId'>): string {
  return `${domain.poolId.slice(domain.poolId.indexOf('_') + 1).toLowerCase()}.cloudfront.net`;
}
