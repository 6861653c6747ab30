import type { DeviceType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { invalidParameter, notFound } from './errors';
import { page } from './page';
import { type Device, keyOf, poolState, type User, type UserPool } from './state';

export function getDevice(call: Pick<Call, 'partition'>, pool: UserPool, user: User, key: string | undefined): Device {
  if (!pool.settings.DeviceConfiguration) throw invalidParameter('Device tracking is not enabled for the user pool.');
  const device = key === undefined ? undefined : poolState(call.partition).devices.find(keyOf(pool.id, user.username, key));
  if (!device) throw notFound('Device does not exist.');
  return device;
}

export function saveDevice(call: Pick<Call, 'partition' | 'cloud'>, pool: UserPool, device: Device): void {
  const saved = { ...device, modifiedAt: call.cloud.now().getTime() };
  poolState(call.partition).devices.put(keyOf(pool.id, device.username, device.key), saved);
}

export function forgetDevice(call: Pick<Call, 'partition'>, pool: UserPool, device: Device): void {
  poolState(call.partition).devices.remove(keyOf(pool.id, device.username, device.key));
}

/** Devices that their clients have confirmed, a page at a time. */
export function listDevices(call: Pick<Call, 'partition'>, pool: UserPool, user: User, limit = 60, token?: string) {
  const prefix = keyOf(pool.id, user.username, '');
  const { values, nextToken } = page(poolState(call.partition).devices, {
    prefix,
    limit,
    token,
    keep: ({ verifier }) => verifier !== undefined,
  });
  return { Devices: values.map(({ value }) => describeDevice(value)), PaginationToken: nextToken };
}

export function describeDevice(device: Device): DeviceType {
  const attributes = {
    ...device.attributes,
    device_status: 'valid',
    'dev:device_remembered_status': device.remembered ? 'remembered' : 'not_remembered',
  };
  return {
    DeviceKey: device.key,
    DeviceAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    DeviceCreateDate: new Date(device.createdAt),
    DeviceLastModifiedDate: new Date(device.modifiedAt),
    DeviceLastAuthenticatedDate: new Date(device.authenticatedAt),
  };
}
