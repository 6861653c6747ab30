import type { GetCertificateCommandInput, GetCertificateCommandOutput } from '@aws-sdk/client-acm';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { certificateAccess, requireCertificate } from '../certificates';

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_GetCertificate.html */
export const getCertificate = operation<GetCertificateCommandInput, GetCertificateCommandOutput>({
  access: (_call, { CertificateArn }) => certificateAccess('GetCertificate', CertificateArn),
  run({ partition }, { CertificateArn }) {
    const { body, chain } = requireCertificate(partition, CertificateArn);
    if (body === undefined) {
      throw new CloudFailure('NotImplemented', 'The embedded cloud signs no certificates; it gives back those that were imported.', {
        status: 501,
      });
    }
    return { Certificate: body, CertificateChain: chain };
  },
});
