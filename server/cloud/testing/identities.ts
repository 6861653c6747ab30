/** Users and roles that tests act as. */
import { IAM } from '@aws-sdk/client-iam';
import type { TestCloud } from './start-cloud';

type Cloud = Pick<TestCloud, 'accountId' | 'config'>;

/** A statement of a policy that lets its holder do something, to everything unless told otherwise. */
export function allow(Action: string | string[], Resource: string | string[] = '*'): object {
  return { Effect: 'Allow', Action, Resource };
}

function documentOf(Statement: object | object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** Makes a user who may do what the statements say, and gives what SDK clients of it are made with. */
export async function makeUser(cloud: Cloud, UserName: string, ...statements: object[]): Promise<TestCloud['config']> {
  const iam = new IAM(cloud.config);
  await iam.createUser({ UserName });
  const { AccessKey } = await iam.createAccessKey({ UserName });
  iam.destroy();
  if (statements.length > 0) await setPolicyOf(cloud, UserName, ...statements);
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
  return { ...cloud.config, credentials: { accessKeyId, secretAccessKey } };
}

/** What a user may do from now on, and nothing else. */
export async function setPolicyOf(cloud: Cloud, UserName: string, ...statements: object[]): Promise<void> {
  const iam = new IAM(cloud.config);
  await iam.putUserPolicy({ UserName, PolicyName: 'own', PolicyDocument: documentOf(statements) });
  iam.destroy();
}

/** Makes a role that a service may have, and that may do what the statements say; gives its ARN. */
export async function makeRole(cloud: Cloud, RoleName: string, Service: string | string[], ...statements: object[]): Promise<string> {
  const iam = new IAM(cloud.config);
  const trust = { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' };
  await iam.createRole({ RoleName, AssumeRolePolicyDocument: documentOf(trust) });
  await iam.putRolePolicy({ RoleName, PolicyName: 'own', PolicyDocument: documentOf(statements) });
  iam.destroy();
  return `arn:aws:iam::${cloud.accountId}:role/${RoleName}`;
}
