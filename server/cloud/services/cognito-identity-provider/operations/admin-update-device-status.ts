import type { AdminUpdateDeviceStatusCommandInput, AdminUpdateDeviceStatusCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { getDevice, saveDevice } from '../devices';
import { poolOperation } from '../pool-operation';
import { getUser } from '../users';

export const adminUpdateDeviceStatus = poolOperation<AdminUpdateDeviceStatusCommandInput, AdminUpdateDeviceStatusCommandOutput>(
  'AdminUpdateDeviceStatus',
  (call, pool, { Username, DeviceKey, DeviceRememberedStatus }) => {
    const device = getDevice(call, pool, getUser(call, pool, Username), DeviceKey);
    saveDevice(call, pool, { ...device, remembered: DeviceRememberedStatus === 'remembered' });
    return {};
  },
);
