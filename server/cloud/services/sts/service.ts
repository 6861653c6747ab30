import { CloudFailure } from '../../failure';
import type { Service } from '../../service';
import { GLOBAL_REGION } from '../../state/partition';
import { roleAccount } from './role-session';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-sts'),
  signingName: 'sts',
  protocols: ['aws-query'],
  apiVersion: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  global: true,
  // Who has only a token of somebody else's is found by the role that they want.
  locate(cloud, _operationName, { RoleArn }) {
    const accountId = roleAccount(typeof RoleArn === 'string' ? RoleArn : undefined);
    const known = accountId !== undefined && cloud.directory.accounts.find(accountId) !== undefined;
    if (known) return { accountId, region: GLOBAL_REGION };
    throw new CloudFailure('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', { status: 403 });
  },
  operations: {
    AssumeRole: () => import('./operations/assume-role').then((module) => module.assumeRole),
    AssumeRoleWithWebIdentity: () =>
      import('./operations/assume-role-with-web-identity').then((module) => module.assumeRoleWithWebIdentity),
    GetAccessKeyInfo: () => import('./operations/get-access-key-info').then((module) => module.getAccessKeyInfo),
    GetCallerIdentity: () => import('./operations/get-caller-identity').then((module) => module.getCallerIdentity),
    GetSessionToken: () => import('./operations/get-session-token').then((module) => module.getSessionToken),
  },
};
