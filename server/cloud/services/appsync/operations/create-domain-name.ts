import type { CreateDomainNameCommandInput, CreateDomainNameCommandOutput } from '@aws-sdk/client-appsync';
import { perform } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type Call, operation } from '../../../service';
import { describeCertificate } from '../../acm/operations/describe-certificate';
import { domainState } from '../domain-names';
import { badRequest } from '../errors';
import { given, newAppSyncId } from '../state';

/** The hosted zone of every CloudFront distribution, for alias records. */
const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

/** CloudFront, which serves such names, takes certificates of us-east-1 alone. @throws CloudFailure BadRequestException */
async function requireCertificate(call: Call, CertificateArn: string | undefined): Promise<void> {
  try {
    await perform(call.cloud.inRegion(call, 'us-east-1'), describeCertificate, { CertificateArn });
  } catch (cause) {
    if (!(cause instanceof CloudFailure)) throw cause;
    throw badRequest(`The certificate ${CertificateArn} does not exist in us-east-1.`, cause);
  }
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateDomainName.html */
export const createDomainName = operation<CreateDomainNameCommandInput, CreateDomainNameCommandOutput>({
  async run(call, input) {
    const domainName = (input.domainName ?? '').toLowerCase();
    if (!/^(?:[a-z0-9*](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*$/.test(domainName))
      throw badRequest(`Domain name ${input.domainName} is not valid.`);
    const { directory } = call.cloud;
    if (directory.findOwner('appsync-domain', domainName)) throw badRequest(`Domain name ${domainName} already exists.`);
    await requireCertificate(call, input.certificateArn);
    const { accountId, region } = call.partition;
    const domainNameConfig = {
      ...given(input),
      domainName,
      domainNameArn: `arn:aws:appsync:${region}:${accountId}:domainnames/${domainName}`,
      appsyncDomainName: `d${newAppSyncId().slice(0, 13)}.cloudfront.net`,
      hostedZoneId: CLOUDFRONT_ZONE,
    };
    domainState(call.partition).domains.put(domainName, domainNameConfig);
    directory.claim('appsync-domain', domainName, { accountId, region });
    return { domainNameConfig };
  },
});
