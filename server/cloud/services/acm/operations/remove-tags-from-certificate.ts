import type { RemoveTagsFromCertificateCommandInput, RemoveTagsFromCertificateCommandOutput } from '@aws-sdk/client-acm';
import { operation } from '../../../service';
import { certificateAccess, certificates, requireCertificate } from '../certificates';

/** A tag is removed whatever its value, or only with the one given. https://docs.aws.amazon.com/acm/latest/APIReference/API_RemoveTagsFromCertificate.html */
export const removeTagsFromCertificate = operation<RemoveTagsFromCertificateCommandInput, RemoveTagsFromCertificateCommandOutput>({
  access: (_call, { CertificateArn }) => certificateAccess('RemoveTagsFromCertificate', CertificateArn),
  run({ partition }, { CertificateArn, Tags = [] }) {
    const certificate = requireCertificate(partition, CertificateArn);
    const tags = certificate.tags.filter(
      (tag) => !Tags.some(({ Key, Value }) => Key === tag.Key && (Value === undefined || Value === tag.Value)),
    );
    certificates(partition).put(certificate.arn, { ...certificate, tags });
    return {};
  },
});
