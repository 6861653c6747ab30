import type { CORSRule } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import { findHome } from './buckets';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'];

/**
 * The first rule of a bucket that lets a browser page of `origin` use `method` on it, or undefined: the answer to a
 * preflight, and the headers of an actual request, follow from it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function findCorsRule(
  cloud: Cloud,
  bucket: string,
  origin: string,
  method: string,
  requestedHeaders: string[] = [],
): CORSRule | undefined {
  return findHome(cloud, bucket)?.bucket.cors?.find(
    (rule) =>
      (rule.AllowedOrigins ?? []).some((pattern) => fits(pattern, origin)) &&
      (rule.AllowedMethods ?? []).includes(method) &&
      requestedHeaders.every((header) => (rule.AllowedHeaders ?? []).some((pattern) => fits(pattern.toLowerCase(), header.toLowerCase()))),
  );
}

/** A pattern has at most one `*`. */
function fits(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const end = pattern.slice(star + 1);
  return text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star)) && text.endsWith(end);
}

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
