import type { DescribeCertificateCommandInput, DescribeCertificateCommandOutput } from '@aws-sdk/client-acm';
import { operation } from '../../../service';
import { certificateAccess, certificateDetail, requireCertificate } from '../certificates';

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_DescribeCertificate.html */
export const describeCertificate = operation<DescribeCertificateCommandInput, DescribeCertificateCommandOutput>({
  access: (_call, { CertificateArn }) => certificateAccess('DescribeCertificate', CertificateArn),
  run: (call, { CertificateArn }) => ({ Certificate: certificateDetail(call, requireCertificate(call.partition, CertificateArn)) }),
});
