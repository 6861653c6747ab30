import type { AdminListDevicesCommandInput, AdminListDevicesCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { listDevices } from '../devices';
import { poolOperation } from '../pool-operation';
import { getUser } from '../users';

export const adminListDevices = poolOperation<AdminListDevicesCommandInput, AdminListDevicesCommandOutput>(
  'AdminListDevices',
  (call, pool, { Username, Limit, PaginationToken }) => {
    return listDevices(call, pool, getUser(call, pool, Username), Limit, PaginationToken);
  },
);
