import type { UpdateDeviceStatusCommandInput, UpdateDeviceStatusCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { getDevice, saveDevice } from '../devices';

export const updateDeviceStatus = userOperation<UpdateDeviceStatusCommandInput, UpdateDeviceStatusCommandOutput>(
  (call, { DeviceKey, DeviceRememberedStatus }, { pool, user }) => {
    saveDevice(call, pool, { ...getDevice(call, pool, user, DeviceKey), remembered: DeviceRememberedStatus === 'remembered' });
    return {};
  },
);
