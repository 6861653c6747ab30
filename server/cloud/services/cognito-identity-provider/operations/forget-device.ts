import type { ForgetDeviceCommandInput, ForgetDeviceCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { forgetDevice as forget, getDevice } from '../devices';

export const forgetDevice = userOperation<ForgetDeviceCommandInput, ForgetDeviceCommandOutput>((call, { DeviceKey }, { pool, user }) => {
  forget(call, pool, getDevice(call, pool, user, DeviceKey));
  return {};
});
