/** AWS Signature Version 4. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedParts {
  accessKeyId: string;
  /** Day, Region, service of the credential scope. */
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
  /** `YYYYMMDDTHHMMSSZ` */
  timestamp: string;
  sessionToken?: string;
  /** Only for presigned URLs. */
  expiresSeconds?: number;
  payloadHash?: string;
  presigned: boolean;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The signature's parts, from the Authorization header or the query; undefined when the request is unsigned. */
export function findSignature(headers: Record<string, string>, query: URLSearchParams): SignedParts | undefined {
  const authorization = headers.authorization;
  if (authorization?.startsWith(ALGORITHM)) {
    const fields = Object.fromEntries(
      authorization
        .slice(ALGORITHM.length)
        .split(',')
        .map((part) => {
          const [name = '', ...value] = part.trim().split('=');
          return [name, value.join('=')];
        }),
    );
    return parts(fields.Credential, fields.SignedHeaders, fields.Signature, {
      timestamp: headers['x-amz-date'] ?? '',
      sessionToken: headers['x-amz-security-token'],
      payloadHash: headers['x-amz-content-sha256'],
      presigned: false,
    });
  }
  if (query.get('X-Amz-Algorithm') === ALGORITHM) {
    return parts(query.get('X-Amz-Credential'), query.get('X-Amz-SignedHeaders'), query.get('X-Amz-Signature'), {
      timestamp: query.get('X-Amz-Date') ?? '',
      sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
      expiresSeconds: Number(query.get('X-Amz-Expires') ?? 0),
      payloadHash: headers['x-amz-content-sha256'] ?? query.get('X-Amz-Content-Sha256') ?? undefined,
      presigned: true,
    });
  }
  return undefined;
}

function parts(
  credential: string | null | undefined,
  signedHeaders: string | null | undefined,
  signature: string | null | undefined,
  rest: Pick<SignedParts, 'timestamp' | 'sessionToken' | 'expiresSeconds' | 'payloadHash' | 'presigned'>,
): SignedParts | undefined {
  const [accessKeyId, date, region, service] = (credential ?? '').split('/');
  if (!accessKeyId || !date || !region || !service || !signedHeaders || !signature) return undefined;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature, ...rest };
}

export interface SignableRequest {
  method: string;
  rawPath: string;
  rawQuery: string;
  headers: Record<string, string>;
}

/** True when the request carries the signature that `secretKey` makes. `payloadHash` is what the canonical request ends with. */
export function signatureMatches(request: SignableRequest, signed: SignedParts, secretKey: string, payloadHash: string): boolean {
  const canonical = [
    request.method,
    canonicalPath(request.rawPath, signed.service),
    canonicalQuery(request.rawQuery),
    ...signed.signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signed.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
  const toSign = [ALGORITHM, signed.timestamp, scopeOf(signed), sha256(canonical)].join('\n');
  const expected = hmac(signingKey(secretKey, signed), toSign).toString('hex');
  return expected.length === signed.signature.length && timingSafeEqual(Buffer.from(expected), Buffer.from(signed.signature));
}

export function scopeOf({ date, region, service }: SignedParts): string {
  return `${date}/${region}/${service}/aws4_request`;
}

/** The key of the day, Region and service, which also signs the chunks of a streamed body. */
export function signingKey(secretKey: string, { date, region, service }: Pick<SignedParts, 'date' | 'region' | 'service'>): Buffer {
  return [date, region, service, 'aws4_request'].reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secretKey}`));
}

export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Milliseconds since 1970 of `YYYYMMDDTHHMMSSZ`, or NaN. */
export function parseTimestamp(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  return match ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}Z`) : Number.NaN;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A bare percent sign: the client signed it as it is.
  }
}

/** S3 signs the path encoded once; every other service signs the encoded path encoded again. */
function canonicalPath(rawPath: string, service: string): string {
  const segments = rawPath.split('/');
  return service === 's3' ? segments.map((part) => encode(decode(part))).join('/') : segments.map(encode).join('/');
}

function canonicalQuery(rawQuery: string): string {
  return rawQuery
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals < 0 ? pair : pair.slice(0, equals);
      const value = equals < 0 ? '' : pair.slice(equals + 1);
      return [encode(decode(name)), encode(decode(value))] as const;
    })
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}
