/** The key with which a pool signs what it asks of SAML providers: the one that signs its tokens. */
import { generateKeyPairSync } from 'node:crypto';
import type { Call } from '../../../../service';
import { issueCertificate } from '../../../../tls/certificate';
import { signingKey } from '../../signing-keys';
import { keyOf, type UserPool } from '../../state';

const YEARS_VALID = 10;

interface Owned {
  call: Pick<Call, 'cloud' | 'partition'>;
  pool: UserPool;
}

/** PKCS #8, PEM. */
export async function requestKey({ call, pool }: Owned): Promise<string> {
  const { privateKey } = await signingKey(call.cloud, call.partition, pool.id);
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * The certificate of that key, which providers are given: base64 without the lines around it, and the same every time.
 * Who issued it means nothing in SAML, where the key itself is trusted.
 */
export async function requestCertificate({ call, pool }: Owned): Promise<string> {
  const certificates = call.partition.collection<string>('cognito-saml-certificates');
  const kept = certificates.find(keyOf(pool.id));
  if (kept !== undefined) return kept;
  const { publicKey } = await signingKey(call.cloud, call.partition, pool.id);
  const madeMeanwhile = certificates.find(keyOf(pool.id));
  if (madeMeanwhile !== undefined) return madeMeanwhile;
  const subject = `${pool.id}.cognito.local`;
  const validFrom = call.cloud.now();
  const validTo = new Date(validFrom);
  validTo.setUTCFullYear(validTo.getUTCFullYear() + YEARS_VALID);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = issueCertificate({
    subject,
    publicKey,
    validFrom,
    validTo,
    use: { kind: 'server', names: [{ dns: subject }] },
    issuer: { subject, privateKey },
  });
  const certificate = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  certificates.put(keyOf(pool.id), certificate);
  return certificate;
}
