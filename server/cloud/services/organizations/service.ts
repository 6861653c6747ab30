/** Accounts of the embedded cloud, made and closed as AWS Organizations does it: one per environment. */
import type { Service } from '../../service';
import { accountSnapshots } from './account-snapshots';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-organizations'),
  signingName: 'organizations',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'AWSOrganizationsV20161128',
  global: true,
  reservedTag: { code: 'InvalidInputException' },
  operations: {
    CloseAccount: () => import('./operations/close-account').then((module) => module.closeAccount),
    CreateAccount: () => import('./operations/create-account').then((module) => module.createAccount),
    DescribeAccount: () => import('./operations/describe-account').then((module) => module.describeAccount),
    DescribeCreateAccountStatus: () =>
      import('./operations/describe-create-account-status').then((module) => module.describeCreateAccountStatus),
    ListAccounts: () => import('./operations/list-accounts').then((module) => module.listAccounts),
  },
  endpoints: [accountSnapshots],
};
