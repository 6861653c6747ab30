import type { AdminGetDeviceCommandInput, AdminGetDeviceCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describeDevice, getDevice } from '../devices';
import { poolOperation } from '../pool-operation';
import { getUser } from '../users';

export const adminGetDevice = poolOperation<AdminGetDeviceCommandInput, AdminGetDeviceCommandOutput>(
  'AdminGetDevice',
  (call, pool, { Username, DeviceKey }) => {
    return { Device: describeDevice(getDevice(call, pool, getUser(call, pool, Username), DeviceKey)) };
  },
);
