import type { ConfirmDeviceCommandInput, ConfirmDeviceCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { userOperation } from '../app-operation';
import { getDevice, saveDevice } from '../devices';
import { invalidParameter } from '../errors';
import { verifierFromBase64 } from '../srp';

export const confirmDevice = userOperation<ConfirmDeviceCommandInput, ConfirmDeviceCommandOutput>((call, input, { pool, user }) => {
  const device = getDevice(call, pool, user, input.DeviceKey);
  const { Salt, PasswordVerifier } = input.DeviceSecretVerifierConfig ?? {};
  if (!Salt || !PasswordVerifier) throw invalidParameter('Invalid device key given.');
  const asks = pool.settings.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt === true;
  const attributes = { ...device.attributes, device_name: input.DeviceName ?? '' };
  saveDevice(call, pool, { ...device, attributes, verifier: verifierFromBase64(Salt, PasswordVerifier), remembered: !asks });
  return { UserConfirmationNecessary: asks };
});
