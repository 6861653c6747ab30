import type { GetSigningCertificateCommandInput, GetSigningCertificateCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { requestCertificate } from '../hosted/saml/request-key';
import { poolOperation } from '../pool-operation';

export const getSigningCertificate = poolOperation<GetSigningCertificateCommandInput, GetSigningCertificateCommandOutput>(
  'GetSigningCertificate',
  async (call, pool) => ({ Certificate: await requestCertificate({ call, pool }) }),
);
