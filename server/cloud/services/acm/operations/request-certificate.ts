import { randomBytes } from 'node:crypto';
import type { RequestCertificateCommandInput, RequestCertificateCommandOutput } from '@aws-sdk/client-acm';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { certificates, newCertificateArn } from '../certificates';
import { withTags } from '../tags';

const DOMAIN = /^(?=.{1,253}$)(\*\.)?((?!-)[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/;
const NAMES_MAX = 100;
/** As Amazon's own certificates are good for. */
const LIFETIME_MS = 395 * 86_400_000;
const REPEAT_MS = 3_600_000;

/**
 * The certificate is issued at once: whoever is on the embedded cloud has the names that they say, and no DNS to show it with.
 * https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
 */
export const requestCertificate = operation<RequestCertificateCommandInput, RequestCertificateCommandOutput>({
  run(call, input) {
    const { cloud, partition } = call;
    const { DomainName = '', SubjectAlternativeNames = [], ValidationMethod = 'EMAIL', IdempotencyToken, Tags = [], Options } = input;
    if (input.CertificateAuthorityArn !== undefined) {
      throw new CloudFailure('ValidationException', 'The embedded cloud has no private certificate authorities.');
    }
    if (ValidationMethod !== 'DNS' && ValidationMethod !== 'EMAIL') {
      throw new CloudFailure('ValidationException', `The embedded cloud has no validation by ${ValidationMethod}; choose DNS or EMAIL.`);
    }
    const names = [...new Set([DomainName, ...SubjectAlternativeNames].map((name) => name.toLowerCase()))];
    const wrong = names.find((name) => !DOMAIN.test(name));
    if (wrong !== undefined) throw new CloudFailure('InvalidDomainValidationOptionsException', `The domain name ${wrong} is not valid.`);
    if (names.length > NAMES_MAX) throw new CloudFailure('LimitExceededException', `A certificate has at most ${NAMES_MAX} names.`);
    const now = cloud.now().getTime();
    const all = certificates(partition);
    const earlier = all
      .list()
      .find(
        ({ value }) => IdempotencyToken !== undefined && value.idempotencyToken === IdempotencyToken && now - value.createdAt < REPEAT_MS,
      );
    if (earlier && String(earlier.value.alternativeNames) === String(names)) return { CertificateArn: earlier.key };
    const arn = newCertificateArn(partition);
    all.put(arn, {
      arn,
      domainName: names[0] ?? '',
      alternativeNames: names,
      type: 'AMAZON_ISSUED',
      validationMethod: ValidationMethod,
      keyAlgorithm: input.KeyAlgorithm ?? 'RSA_2048',
      options: { CertificateTransparencyLoggingPreference: Options?.CertificateTransparencyLoggingPreference ?? 'ENABLED' },
      createdAt: now,
      notBefore: now,
      notAfter: now + LIFETIME_MS,
      serial: (randomBytes(16).toString('hex').match(/../g) ?? []).join(':'),
      issuer: 'Amazon',
      tags: withTags([], Tags),
      ...(IdempotencyToken !== undefined && { idempotencyToken: IdempotencyToken }),
    });
    return { CertificateArn: arn };
  },
});
