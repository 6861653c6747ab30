import type { CORSRule } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../failure';

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
