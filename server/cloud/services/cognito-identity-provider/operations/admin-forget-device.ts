import type { AdminForgetDeviceCommandInput, AdminForgetDeviceCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { forgetDevice, getDevice } from '../devices';
import { poolOperation } from '../pool-operation';
import { getUser } from '../users';

export const adminForgetDevice = poolOperation<AdminForgetDeviceCommandInput, AdminForgetDeviceCommandOutput>(
  'AdminForgetDevice',
  (call, pool, { Username, DeviceKey }) => {
    forgetDevice(call, pool, getDevice(call, pool, getUser(call, pool, Username), DeviceKey));
    return {};
  },
);
