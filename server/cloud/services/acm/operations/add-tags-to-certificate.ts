import type { AddTagsToCertificateCommandInput, AddTagsToCertificateCommandOutput } from '@aws-sdk/client-acm';
import { operation } from '../../../service';
import { certificateAccess, certificates, requireCertificate } from '../certificates';
import { withTags } from '../tags';

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_AddTagsToCertificate.html */
export const addTagsToCertificate = operation<AddTagsToCertificateCommandInput, AddTagsToCertificateCommandOutput>({
  access: (_call, { CertificateArn }) => certificateAccess('AddTagsToCertificate', CertificateArn),
  run(call, { CertificateArn, Tags = [] }) {
    const { partition } = call;
    const certificate = requireCertificate(partition, CertificateArn);
    certificates(partition).put(certificate.arn, { ...certificate, tags: withTags(certificate.tags, Tags) });
    return {};
  },
});
