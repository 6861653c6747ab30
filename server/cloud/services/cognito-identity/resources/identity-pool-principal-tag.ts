import { resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { describeTagMap, findTagMap, removeTagMap, setTagMap } from '../principal-tags';
import { getIdentityPool, identityState } from '../state';

interface Properties {
  IdentityPoolId: string;
  IdentityProviderName: string;
  UseDefaults?: boolean;
  PrincipalTags?: Record<string, string>;
}

export const identityPoolPrincipalTag = resourceType<Properties>({
  create(call, properties) {
    setTagMap(call, getIdentityPool(call, properties.IdentityPoolId), properties);
    return { physicalId: `${properties.IdentityPoolId}|${properties.IdentityProviderName}`, attributes: {} };
  },
  update(call, physicalId, properties) {
    setTagMap(call, getIdentityPool(call, properties.IdentityPoolId), properties);
    return { physicalId, attributes: {} };
  },
  remove(call, _physicalId, { IdentityPoolId, IdentityProviderName }) {
    const pool = identityState(call.partition).pools.find(IdentityPoolId);
    if (pool) removeTagMap(call, pool, IdentityProviderName);
  },
  read(call, _physicalId, { IdentityPoolId, IdentityProviderName }) {
    const pool = identityState(call.partition).pools.find(IdentityPoolId);
    const told = pool && findTagMap(pool, IdentityProviderName) && describeTagMap(pool, IdentityProviderName);
    return liveResource('AWS::Cognito::IdentityPoolPrincipalTag', told, {}, told?.UseDefaults ? ['PrincipalTags'] : []);
  },
});
