import type { Service } from '../../service';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-sts'),
  signingName: 'sts',
  protocols: ['aws-query'],
  apiVersion: '2011-06-15',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  global: true,
  operations: {
    AssumeRole: () => import('./operations/assume-role').then((module) => module.assumeRole),
    GetCallerIdentity: () => import('./operations/get-caller-identity').then((module) => module.getCallerIdentity),
    GetSessionToken: () => import('./operations/get-session-token').then((module) => module.getSessionToken),
  },
};
