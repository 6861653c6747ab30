/**
 * What a form's signed policy allows.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html; messages as AWS answered
 * localstack's recordings of 2024 (tests/aws/services/s3/test_s3.snapshot.json, `test_post_object_policy_*`).
 */
import { CloudFailure } from '../../../failure';

export interface SizeRange {
  min: number;
  max: number;
}

/** Fields that a policy need not name. */
const FREE = /^(policy|x-amz-signature|file|x-ignore-.*)$/;

/**
 * Checks the fields against the policy.
 * @param fields by lower-case name; `bucket` and the final `key` among them
 * @returns the size that the file may have
 * @throws InvalidPolicyDocument, or AccessDenied with the condition that failed
 */
export function checkPostPolicy(policyText: string, fields: Map<string, string>, now: Date): SizeRange {
  const policy = parsePolicy(policyText);
  const expires = Date.parse(policy.expiration);
  if (Number.isNaN(expires)) throw invalidPolicy(`Invalid 'expiration' value: '${policy.expiration}'`);
  if (expires <= now.getTime()) throw violation('Policy expired.');
  const size: SizeRange = { min: 0, max: Number.POSITIVE_INFINITY };
  const covered = new Set<string>();
  for (const condition of policy.conditions) {
    const [operator, name, value] = Array.isArray(condition) ? condition : simple(condition);
    const failed = () =>
      violation(`Policy Condition failed: ${JSON.stringify([operator, name, value]).replaceAll('","', '", "').replaceAll(',"', ', "')}`);
    if (operator === 'content-length-range') {
      if (typeof name !== 'number' || typeof value !== 'number') throw failed();
      size.min = Math.max(size.min, name);
      size.max = Math.min(size.max, value);
      continue;
    }
    if (typeof name !== 'string' || typeof value !== 'string' || !name.startsWith('$')) throw failed();
    const field = name.slice(1).toLowerCase();
    const sent = fields.get(field) ?? '';
    const holds = operator === 'eq' ? sent === value : operator === 'starts-with' && startsWith(field, sent, value);
    if (!holds) throw failed();
    covered.add(field);
  }
  const extra = [...fields.keys()].filter((field) => !covered.has(field) && !FREE.test(field) && field !== 'bucket');
  if (extra.length > 0) throw violation(`Extra input fields: ${extra.join(', ')}`);
  return size;
}

/** A content type may be a list, of which every member must fit. */
function startsWith(field: string, sent: string, prefix: string): boolean {
  const values = field === 'content-type' ? sent.split(',') : [sent];
  return values.every((value) => value.startsWith(prefix));
}

interface Policy {
  expiration: string;
  conditions: unknown[];
}

function parsePolicy(text: string): Policy {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalidPolicy('Invalid JSON.');
  }
  const { expiration, conditions } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Partial<Policy>;
  if (typeof expiration !== 'string') throw invalidPolicy('Policy missing expiration.');
  if (!Array.isArray(conditions)) throw invalidPolicy('Policy missing conditions.');
  return { expiration, conditions };
}

function simple(condition: unknown): [string, string, unknown] {
  const [entry, ...more] = typeof condition === 'object' && condition !== null ? Object.entries(condition) : [];
  if (!entry || more.length > 0) {
    throw invalidPolicy('Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.');
  }
  return ['eq', `$${entry[0]}`, entry[1]];
}

function violation(what: string): CloudFailure {
  return new CloudFailure('AccessDenied', `Invalid according to Policy: ${what}`, { status: 403 });
}

function invalidPolicy(what: string): CloudFailure {
  return new CloudFailure('InvalidPolicyDocument', `Invalid Policy: ${what}`);
}
