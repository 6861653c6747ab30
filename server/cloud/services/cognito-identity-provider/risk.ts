/** Settings of threat protection. Addresses that are always blocked are; nothing else of a sign-in is assessed. */
import { isIP } from 'node:net';
import type { RiskConfigurationType, SetRiskConfigurationRequest } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { invalidParameter } from './errors';
import { getClient, keyOf, type UserPool } from './state';

type Settings = Omit<SetRiskConfigurationRequest, 'UserPoolId' | 'ClientId'>;

const stored = (call: Pick<Call, 'partition'>) =>
  call.partition.collection<Settings & { modifiedAt: number }>('cognito-risk-configurations');

/** The client's own settings, or those of the whole pool. */
export function describeRisk(call: Pick<Call, 'partition'>, pool: UserPool, clientId: string | undefined): RiskConfigurationType {
  if (clientId !== undefined) getClient(call, clientId, pool.id);
  const own = clientId === undefined ? undefined : stored(call).find(keyOf(pool.id, clientId));
  const found = own ?? stored(call).find(keyOf(pool.id, 'ALL'));
  if (!found) return { UserPoolId: pool.id, ClientId: clientId };
  const { modifiedAt, ...settings } = found;
  return { UserPoolId: pool.id, ...(own && { ClientId: clientId }), ...settings, LastModifiedDate: new Date(modifiedAt) };
}

export function setRisk(call: Call, pool: UserPool, clientId: string | undefined, settings: Settings): RiskConfigurationType {
  if (clientId !== undefined) getClient(call, clientId, pool.id);
  if (settings.RiskExceptionConfiguration) {
    const { BlockedIPRangeList = [], SkippedIPRangeList = [] } = settings.RiskExceptionConfiguration;
    const wrong = [...BlockedIPRangeList, ...SkippedIPRangeList].find((range) => !readRange(range));
    if (wrong !== undefined) throw invalidParameter(`${wrong} is not a range of addresses in CIDR notation.`);
  }
  stored(call).put(keyOf(pool.id, clientId ?? 'ALL'), { ...settings, modifiedAt: call.cloud.now().getTime() });
  call.cloud.log(
    'warning',
    `User pool ${pool.id}: of threat protection, the embedded cloud records events and blocks addresses; it assesses no other risk`,
  );
  return describeRisk(call, pool, clientId);
}

/** A range of addresses in CIDR notation; undefined for what is none. */
export function readRange(text: string): { address: string; prefix: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [, address = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const [version, prefix] = [isIP(address), Number(digits)];
  if (version === 0 || prefix > (version === 6 ? 128 : 32)) return undefined;
  return { address, prefix, family: version === 6 ? 'ipv6' : 'ipv4' };
}

/** @param clientId `ALL` for those of the whole pool */
export function findRisk(call: Pick<Call, 'partition'>, poolId: string, clientId: string): RiskConfigurationType | undefined {
  const found = stored(call).find(keyOf(poolId, clientId));
  return found && { ...found, UserPoolId: poolId, ClientId: clientId };
}

export function removeRisk(call: Pick<Call, 'partition'>, poolId: string, clientId: string): void {
  stored(call).remove(keyOf(poolId, clientId));
}
