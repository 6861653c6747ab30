import type { ListTagsForCertificateCommandInput, ListTagsForCertificateCommandOutput } from '@aws-sdk/client-acm';
import { operation } from '../../../service';
import { certificateAccess, requireCertificate } from '../certificates';

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_ListTagsForCertificate.html */
export const listTagsForCertificate = operation<ListTagsForCertificateCommandInput, ListTagsForCertificateCommandOutput>({
  access: (_call, { CertificateArn }) => certificateAccess('ListTagsForCertificate', CertificateArn),
  run: ({ partition }, { CertificateArn }) => ({ Tags: requireCertificate(partition, CertificateArn).tags }),
});
