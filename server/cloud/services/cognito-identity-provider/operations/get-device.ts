import type { GetDeviceCommandInput, GetDeviceCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { describeDevice, getDevice as find } from '../devices';

export const getDevice = userOperation<GetDeviceCommandInput, GetDeviceCommandOutput>((call, { DeviceKey }, { pool, user }) => ({
  Device: describeDevice(find(call, pool, user, DeviceKey)),
}));
