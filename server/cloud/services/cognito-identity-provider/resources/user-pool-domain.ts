import type { CreateUserPoolDomainRequest } from '@aws-sdk/client-cognito-identity-provider';
import { perform, permit } from '../../../cloud';
import { type Provisioned, resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { distributionOf } from '../domains';
import { createUserPoolDomain } from '../operations/create-user-pool-domain';
import { deleteUserPoolDomain } from '../operations/delete-user-pool-domain';
import { describeUserPoolDomain } from '../operations/describe-user-pool-domain';
import { updateUserPoolDomain } from '../operations/update-user-pool-domain';
import { type Domain, getPool, poolState } from '../state';

function provisioned(domain: Pick<Domain, 'domain' | 'poolId' | 'certificateArn'>): Provisioned {
  return { physicalId: domain.domain, attributes: { CloudFrontDistribution: domain.certificateArn ? distributionOf(domain) : '' } };
}

export const userPoolDomain = resourceType<CreateUserPoolDomainRequest>({
  async create(call, properties) {
    await perform(call, createUserPoolDomain, properties);
    const domain = properties.Domain ?? '';
    const certificateArn = properties.CustomDomainConfig?.CertificateArn;
    return provisioned({ domain, poolId: properties.UserPoolId ?? '', certificateArn });
  },
  async update(call, physicalId, { UserPoolId, CustomDomainConfig, ManagedLoginVersion }) {
    await permit(call, updateUserPoolDomain, { UserPoolId, Domain: physicalId, CustomDomainConfig, ManagedLoginVersion });
    const { domains } = poolState(call.partition);
    const pool = getPool(call, UserPoolId);
    const certificateArn = CustomDomainConfig?.CertificateArn;
    const domain = { domain: physicalId, poolId: pool.id, certificateArn, managedLoginVersion: ManagedLoginVersion ?? 1 };
    domains.put(physicalId, domain);
    return provisioned(domain);
  },
  async remove(call, physicalId, { UserPoolId }) {
    const { pools, domains } = poolState(call.partition);
    if (!pools.find(UserPoolId ?? '') || !domains.find(physicalId)) return;
    await perform(call, deleteUserPoolDomain, { UserPoolId, Domain: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, describeUserPoolDomain, { Domain: physicalId });
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
