import type { UpdateCertificateOptionsCommandInput, UpdateCertificateOptionsCommandOutput } from '@aws-sdk/client-acm';
import { operation } from '../../../service';
import { certificateAccess, certificates, requireCertificate } from '../certificates';

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_UpdateCertificateOptions.html */
export const updateCertificateOptions = operation<UpdateCertificateOptionsCommandInput, UpdateCertificateOptionsCommandOutput>({
  access: (_call, { CertificateArn }) => certificateAccess('UpdateCertificateOptions', CertificateArn),
  run({ partition }, { CertificateArn, Options }) {
    const certificate = requireCertificate(partition, CertificateArn);
    certificates(partition).put(certificate.arn, { ...certificate, options: { ...certificate.options, ...Options } });
    return {};
  },
});
