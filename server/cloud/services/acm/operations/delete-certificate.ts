import type { DeleteCertificateCommandInput, DeleteCertificateCommandOutput } from '@aws-sdk/client-acm';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { certificateAccess, certificates, requireCertificate, usersOf } from '../certificates';

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html */
export const deleteCertificate = operation<DeleteCertificateCommandInput, DeleteCertificateCommandOutput>({
  access: (_call, { CertificateArn }) => certificateAccess('DeleteCertificate', CertificateArn),
  run(call, { CertificateArn }) {
    const { arn } = requireCertificate(call.partition, CertificateArn);
    if (usersOf(call, arn).length > 0) {
      throw new CloudFailure('ResourceInUseException', `Certificate ${arn} in account ${call.partition.accountId} is in use.`);
    }
    certificates(call.partition).remove(arn);
    return {};
  },
});
