import type { CreateUserPoolDomainRequest } from '@aws-sdk/client-cognito-identity-provider';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { createDomain, deleteDomain, distributionOf } from '../domains';
import { type Domain, getPool, poolState } from '../state';

function provisioned(domain: Domain): Provisioned {
  return { physicalId: domain.domain, attributes: { CloudFrontDistribution: domain.certificateArn ? distributionOf(domain) : '' } };
}

export const userPoolDomain = resourceType<CreateUserPoolDomainRequest>({
  create: (call, properties) => provisioned(createDomain(call, getPool(call, properties.UserPoolId), properties)),
  update(call, physicalId, { UserPoolId, CustomDomainConfig, ManagedLoginVersion }) {
    const { domains } = poolState(call.partition);
    const pool = getPool(call, UserPoolId);
    const certificateArn = CustomDomainConfig?.CertificateArn;
    const domain = { domain: physicalId, poolId: pool.id, certificateArn, managedLoginVersion: ManagedLoginVersion ?? 1 };
    domains.put(physicalId, domain);
    return provisioned(domain);
  },
  remove(call, physicalId, { UserPoolId }) {
    const { pools, domains } = poolState(call.partition);
    const pool = pools.find(UserPoolId ?? '');
    if (pool && domains.find(physicalId)) deleteDomain(call, pool, physicalId);
  },
  read(call, physicalId) {
    const found = poolState(call.partition).domains.find(physicalId);
    const told = found && {
      UserPoolId: found.poolId,
      Domain: found.domain,
      CustomDomainConfig: found.certificateArn === undefined ? undefined : { CertificateArn: found.certificateArn },
      ManagedLoginVersion: found.managedLoginVersion,
    };
    return liveResource('AWS::Cognito::UserPoolDomain', told, found ? provisioned(found).attributes : {});
  },
});
