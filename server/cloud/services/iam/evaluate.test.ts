import { describe, expect, test } from 'vitest';
import { evaluate, type Question } from './evaluate';

const allow = (over: Record<string, unknown>) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...over }] });
const deny = (over: Record<string, unknown>) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', ...over }] });

function question(over: Partial<Question> = {}): Question {
  return {
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::files/private/eu:1/a.txt',
    context: new Map([['cognito-identity.amazonaws.com:sub', ['eu:1']]]),
    principals: { AWS: ['arn:aws:iam::111111111111:role/member'] },
    sameAccount: true,
    ...over,
  };
}

// Source of every case: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
describe('evaluate', () => {
  test('nothing is allowed without a statement that allows it', () => {
    expect(evaluate(question(), { identity: [] })).toEqual({ allowed: false, reason: 'no-allow' });
  });

  test('an explicit deny wins over any allow', () => {
    const decision = evaluate(question(), { identity: [allow({}), deny({ Action: 's3:Get*' })] });
    expect(decision).toMatchObject({ allowed: false, reason: 'explicit-deny' });
  });

  test('a policy variable matches only its own value, and never acts as a wildcard', () => {
    const own = allow({ Resource: ['arn:aws:s3:::files/private/$' + '{cognito-identity.amazonaws.com:sub}/*'] });
    expect(evaluate(question(), { identity: [own] }).allowed).toBe(true);
    expect(evaluate(question({ resource: 'arn:aws:s3:::files/private/eu:2/a.txt' }), { identity: [own] }).allowed).toBe(false);
    const star = question({ context: new Map([['cognito-identity.amazonaws.com:sub', ['*']]]) });
    expect(evaluate(star, { identity: [own] }).allowed).toBe(false);
    expect(evaluate(question({ context: new Map() }), { identity: [own] }).allowed).toBe(false);
  });

  test('NotAction and NotResource cover what they do not name', () => {
    const policy = allow({ Action: undefined, NotAction: 's3:Delete*', Resource: undefined, NotResource: 'arn:aws:s3:::secret/*' });
    expect(evaluate(question(), { identity: [policy] }).allowed).toBe(true);
    expect(evaluate(question({ action: 's3:DeleteObject' }), { identity: [policy] }).allowed).toBe(false);
    expect(evaluate(question({ resource: 'arn:aws:s3:::secret/a' }), { identity: [policy] }).allowed).toBe(false);
  });

  test('a boundary and a session policy can only narrow', () => {
    const identity = [allow({})];
    expect(evaluate(question(), { identity, boundary: allow({ Action: 'dynamodb:*' }) })).toMatchObject({ reason: 'boundary' });
    expect(evaluate(question(), { identity, session: [allow({ Action: 'dynamodb:*' })] })).toMatchObject({ reason: 'session' });
    expect(evaluate(question(), { identity: [], boundary: allow({}), session: [allow({})] })).toMatchObject({ reason: 'no-allow' });
  });

  test('across accounts both the identity and the resource must allow', () => {
    const resource = allow({ Principal: { AWS: 'arn:aws:iam::111111111111:role/member' } });
    const foreign = question({ sameAccount: false });
    expect(evaluate(foreign, { identity: [allow({})] }).allowed).toBe(false);
    expect(evaluate(foreign, { identity: [], resource }).allowed).toBe(false);
    expect(evaluate(foreign, { identity: [allow({})], resource }).allowed).toBe(true);
    expect(evaluate(question(), { identity: [], resource }).allowed).toBe(true);
  });

  test('a resource policy grants to whom it names itself, and leaves it to the account when it names that', () => {
    const session = 'arn:aws:sts::111111111111:assumed-role/member/now';
    const role = 'arn:aws:iam::111111111111:role/member';
    const root = 'arn:aws:iam::111111111111:root';
    const asked = question({ principals: { AWS: [session, role, root, '111111111111'] } });
    const naming = (AWS: string) => allow({ Principal: { AWS } });
    const narrow = { identity: [], boundary: allow({ Action: 'dynamodb:*' }) };
    expect(evaluate(asked, { ...narrow, resource: naming(session) }).allowed).toBe(true);
    expect(evaluate(asked, { ...narrow, resource: naming('*') }).allowed).toBe(true);
    expect(evaluate(asked, { ...narrow, resource: naming(role) })).toMatchObject({ reason: 'boundary' });
    expect(evaluate(asked, { identity: [], resource: naming(role) }).allowed).toBe(true);
    expect(evaluate(asked, { identity: [], resource: naming(root) })).toMatchObject({ reason: 'no-allow' });
    expect(evaluate(asked, { identity: [allow({})], resource: naming(root) }).allowed).toBe(true);
  });

  test('a session without a statement that allows is allowed nothing', () => {
    expect(evaluate(question(), { identity: [allow({})], session: ['{"Statement":[]}'] })).toMatchObject({ reason: 'session' });
  });

  test('conditions: like, negated, missing keys, IfExists, set operators', () => {
    const holds = (condition: Record<string, unknown>, context: [string, string[]][]) =>
      evaluate(question({ context: new Map(context) }), { identity: [allow({ Condition: condition })] }).allowed;
    expect(holds({ StringLike: { 's3:prefix': ['public/*', ''] } }, [['s3:prefix', ['public/a']]])).toBe(true);
    expect(holds({ StringLike: { 's3:prefix': ['public/*'] } }, [['s3:prefix', ['private/a']]])).toBe(false);
    expect(holds({ StringNotEquals: { 'aws:username': 'eve' } }, [])).toBe(true);
    expect(holds({ StringEquals: { 'aws:username': 'eve' } }, [])).toBe(false);
    expect(holds({ StringEqualsIfExists: { 'aws:username': 'eve' } }, [])).toBe(true);
    expect(holds({ 'ForAnyValue:StringLike': { amr: 'authenticated' } }, [['amr', ['x', 'authenticated']]])).toBe(true);
    expect(holds({ 'ForAllValues:StringEquals': { tags: ['a', 'b'] } }, [['tags', ['a', 'c']]])).toBe(false);
    expect(holds({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, [['aws:sourceip', ['10.1.2.3']]])).toBe(true);
    const arn: [string, string[]][] = [['aws:sourcearn', ['arn:aws:sns:eu-west-1:111111111111:topic']]];
    expect(holds({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111111111111:*' } }, arn)).toBe(true);
    expect(holds({ ArnLike: { 'aws:SourceArn': 'arn:aws:*:topic' } }, arn)).toBe(false);
    expect(holds({ StringEqualsMadeUp: { 'aws:username': 'eve' } }, [['aws:username', ['eve']]])).toBe(false);
  });
});
