import type { ListCertificatesCommandInput, ListCertificatesCommandOutput } from '@aws-sdk/client-acm';
import { CloudFailure } from '../../../failure';
import { pageByOffset } from '../../../page-by-offset';
import { operation } from '../../../service';
import { certificateDetail, certificates } from '../certificates';

const PAGE_SIZE = 1000;

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html */
export const listCertificates = operation<ListCertificatesCommandInput, ListCertificatesCommandOutput>({
  run(call, { CertificateStatuses, Includes, MaxItems = PAGE_SIZE, NextToken, SortBy, SortOrder }) {
    if (SortBy !== undefined && SortBy !== 'CREATED_AT')
      throw new CloudFailure('ValidationException', `The order ${SortBy} is not one of CREATED_AT.`);
    if (MaxItems < 1 || MaxItems > PAGE_SIZE) throw new CloudFailure('ValidationException', `MaxItems must be between 1 and ${PAGE_SIZE}.`);
    const found = certificates(call.partition)
      .list()
      .map(({ value }) => certificateDetail(call, value))
      // Other kinds of keys are listed only when they are asked for.
      .filter(({ KeyAlgorithm }) => (Includes?.keyTypes ?? ['RSA_1024', 'RSA_2048']).includes(KeyAlgorithm ?? 'RSA_2048'))
      .filter(({ Status }) => !CertificateStatuses?.length || (Status && CertificateStatuses.includes(Status)))
      .sort((left, right) => (left.CreatedAt?.getTime() ?? 0) - (right.CreatedAt?.getTime() ?? 0));
    if (SortOrder === 'DESCENDING') found.reverse();
    const invalidToken = () => new CloudFailure('ValidationException', 'The next token is not valid.');
    const { items, next } = pageByOffset(found, { size: MaxItems, token: NextToken, invalidToken });
    return {
      CertificateSummaryList: items.map((detail) => ({
        CertificateArn: detail.CertificateArn,
        DomainName: detail.DomainName,
        SubjectAlternativeNameSummaries: detail.SubjectAlternativeNames,
        HasAdditionalSubjectAlternativeNames: false,
        Status: detail.Status,
        Type: detail.Type,
        KeyAlgorithm: detail.KeyAlgorithm,
        InUse: (detail.InUseBy ?? []).length > 0,
        RenewalEligibility: detail.RenewalEligibility,
        NotBefore: detail.NotBefore,
        NotAfter: detail.NotAfter,
        CreatedAt: detail.CreatedAt,
        IssuedAt: detail.IssuedAt,
        ImportedAt: detail.ImportedAt,
      })),
      ...(next !== undefined && { NextToken: next }),
    };
  },
});
