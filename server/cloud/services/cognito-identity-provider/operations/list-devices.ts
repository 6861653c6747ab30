import type { ListDevicesCommandInput, ListDevicesCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { listDevices as list } from '../devices';

export const listDevices = userOperation<ListDevicesCommandInput, ListDevicesCommandOutput>(
  (call, { Limit, PaginationToken }, { pool, user }) => list(call, pool, user, Limit, PaginationToken),
);
