/** A bucket's cross-origin rules: what S3 takes as rules, and how it answers by them. */
import type { CORSRule } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { CorsAnswer, CorsRequest } from '../../service';
import { bucketAddress } from './address';
import { findHome } from './buckets';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'];

/** @throws InvalidRequest or MalformedXML */
export function checkCorsRules(rules: CORSRule[] | undefined): CORSRule[] {
  if (!rules?.length || rules.length > 100) {
    throw new CloudFailure('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
  }
  for (const { AllowedMethods = [], AllowedOrigins = [], AllowedHeaders = [] } of rules) {
    const unknown = AllowedMethods.find((method) => !METHODS.includes(method));
    if (unknown !== undefined) {
      throw new CloudFailure('InvalidRequest', `Found unsupported HTTP method in CORS config. Unsupported method is ${unknown}`);
    }
    for (const [what, patterns] of [
      ['AllowedOrigin', AllowedOrigins],
      ['AllowedHeader', AllowedHeaders],
    ] as const) {
      const wild = patterns.find((pattern) => pattern.split('*').length > 2);
      if (wild !== undefined) throw new CloudFailure('InvalidRequest', `${what} "${wild}" can not have more than one wildcard.`);
    }
  }
  return rules;
}

const VARY = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

/**
 * Answers by the bucket's rules; undefined when the request names no bucket that exists.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html, and for headers and messages the
 * answers of AWS that localstack recorded in July 2023 (tests/aws/services/s3/test_s3_cors.snapshot.json).
 */
export function answerBucketCors(cloud: Cloud, request: CorsRequest): CorsAnswer | undefined {
  const { rawPath, labels } = bucketAddress(request);
  const bucket = labels.Bucket === undefined ? undefined : findHome(cloud, labels.Bucket)?.bucket;
  if (!bucket) return undefined;
  const { origin, 'access-control-request-method': askedMethod, 'access-control-request-headers': askedHeaders } = request.headers;
  const preflight = request.method === 'OPTIONS';
  const method = preflight ? askedMethod : request.method;
  if (origin === undefined) return refuse('BadRequest', 'Insufficient information. Origin request header needed.', 400);
  if (preflight && !bucket.cors) {
    const members = { Method: method ?? 'OPTIONS', ResourceType: 'BUCKET' };
    return refuse('AccessForbidden', 'CORSResponse: CORS is not enabled for this bucket.', 403, members);
  }
  if (method === undefined) return refuse('BadRequest', 'Invalid Access-Control-Request-Method: null', 400);
  const names = (askedHeaders ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const rule = (bucket.cors ?? []).find((candidate) => allows(candidate, origin, method, names));
  if (rule) return { headers: allowance(rule, origin, names) };
  if (!preflight) return { headers: {} };
  return refuse(
    'AccessForbidden',
    "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    403,
    { Method: method, ResourceType: rawPath === '/' ? 'BUCKET' : 'OBJECT' },
  );
}

function refuse(code: string, message: string, status: number, members: Record<string, string> = {}): CorsAnswer {
  return { headers: {}, refusal: new CloudFailure(code, message, { status, members }) };
}

function allows({ AllowedOrigins, AllowedMethods, AllowedHeaders }: CORSRule, origin: string, method: string, headers: string[]): boolean {
  return (
    (AllowedMethods ?? []).includes(method) &&
    (AllowedOrigins ?? []).some((pattern) => fits(pattern, origin)) &&
    headers.every((name) => (AllowedHeaders ?? []).some((pattern) => fits(pattern.toLowerCase(), name)))
  );
}

/** A pattern has at most one `*`. */
function fits(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return text === pattern;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

function allowance(rule: CORSRule, origin: string, headers: string[]): Record<string, string> {
  const everyone = rule.AllowedOrigins?.includes('*');
  return {
    'access-control-allow-origin': everyone ? '*' : origin,
    ...(!everyone && { 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': (rule.AllowedMethods ?? []).join(', '),
    ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(', ') }),
    ...(rule.ExposeHeaders?.length && { 'access-control-expose-headers': rule.ExposeHeaders.join(', ') }),
    ...(rule.MaxAgeSeconds !== undefined && { 'access-control-max-age': String(rule.MaxAgeSeconds) }),
    vary: VARY,
  };
}
