import type { DescribeUserPoolDomainCommandInput, DescribeUserPoolDomainCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { operation } from '../../../service';
import { distributionOf } from '../domains';
import { poolState } from '../state';

export const describeUserPoolDomain = operation<DescribeUserPoolDomainCommandInput, DescribeUserPoolDomainCommandOutput>({
  run(call, { Domain = '' }) {
    const domain = poolState(call.partition).domains.find(Domain);
    // AWS answers an empty description for a name that nobody has.
    if (!domain) return { DomainDescription: {} };
    return {
      DomainDescription: {
        UserPoolId: domain.poolId,
        AWSAccountId: call.partition.accountId,
        Domain: domain.domain,
        CloudFrontDistribution: distributionOf(domain),
        Status: 'ACTIVE',
        CustomDomainConfig: domain.certificateArn ? { CertificateArn: domain.certificateArn } : undefined,
        ManagedLoginVersion: domain.managedLoginVersion,
      },
    };
  },
});
