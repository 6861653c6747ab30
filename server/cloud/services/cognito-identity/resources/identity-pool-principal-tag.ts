import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { getPrincipalTagAttributeMap } from '../operations/get-principal-tag-attribute-map';
import { setPrincipalTagAttributeMap } from '../operations/set-principal-tag-attribute-map';
import { describeTagMap, findTagMap, removeTagMap } from '../principal-tags';
import { identityState } from '../state';

interface Properties {
  IdentityPoolId: string;
  IdentityProviderName: string;
  UseDefaults?: boolean;
  PrincipalTags?: Record<string, string>;
}

export const identityPoolPrincipalTag = resourceType<Properties>({
  async create(call, properties) {
    await perform(call, setPrincipalTagAttributeMap, properties);
    return { physicalId: `${properties.IdentityPoolId}|${properties.IdentityProviderName}`, attributes: {} };
  },
  async update(call, physicalId, properties) {
    await perform(call, setPrincipalTagAttributeMap, properties);
    return { physicalId, attributes: {} };
  },
  async remove(call, _physicalId, { IdentityPoolId, IdentityProviderName }) {
    const pool = identityState(call.partition).pools.find(IdentityPoolId);
    if (!pool || !findTagMap(pool, IdentityProviderName)) return;
    await permit(call, setPrincipalTagAttributeMap, { IdentityPoolId, IdentityProviderName, PrincipalTags: {} });
    removeTagMap(call, pool, IdentityProviderName);
  },
  async read(call, _physicalId, { IdentityPoolId, IdentityProviderName }) {
    await permit(call, getPrincipalTagAttributeMap, { IdentityPoolId, IdentityProviderName });
    const pool = identityState(call.partition).pools.find(IdentityPoolId);
    const told = pool && findTagMap(pool, IdentityProviderName) && describeTagMap(pool, IdentityProviderName);
    return liveResource('AWS::Cognito::IdentityPoolPrincipalTag', told, {}, told?.UseDefaults ? ['PrincipalTags'] : []);
  },
});
