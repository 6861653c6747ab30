import type { AddTagsToCertificateCommandInput, AddTagsToCertificateCommandOutput } from '@aws-sdk/client-acm';
import { operation } from '../../../service';
import { certificateAccess, certificates, requireCertificate } from '../certificates';
import { checkTags } from '../tags';

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_AddTagsToCertificate.html */
export const addTagsToCertificate = operation<AddTagsToCertificateCommandInput, AddTagsToCertificateCommandOutput>({
  access: (_call, { CertificateArn }) => certificateAccess('AddTagsToCertificate', CertificateArn),
  run({ partition }, { CertificateArn, Tags = [] }) {
    const certificate = requireCertificate(partition, CertificateArn);
    const added = new Set(Tags.map(({ Key }) => Key));
    const tags = checkTags([...certificate.tags.filter(({ Key }) => !added.has(Key)), ...Tags]);
    certificates(partition).put(certificate.arn, { ...certificate, tags });
    return {};
  },
});
