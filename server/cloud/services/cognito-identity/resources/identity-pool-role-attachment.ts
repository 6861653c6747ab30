import type { RoleMapping } from '@aws-sdk/client-cognito-identity';
import { perform, permit } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { getIdentityPoolRoles } from '../operations/get-identity-pool-roles';
import { setIdentityPoolRoles } from '../operations/set-identity-pool-roles';
import { identityState } from '../state';

interface Properties {
  IdentityPoolId: string;
  Roles?: Record<string, string>;
  /** By any name; `IdentityProvider` then says for whom, because the key cannot hold a reference. */
  RoleMappings?: Record<string, RoleMapping & { IdentityProvider?: string }>;
}

async function attach(call: ResourceCall, { IdentityPoolId, Roles = {}, RoleMappings = {} }: Properties): Promise<void> {
  const mappings = Object.entries(RoleMappings).map(([name, { IdentityProvider, ...mapping }]) => [IdentityProvider ?? name, mapping]);
  await perform(call, setIdentityPoolRoles, { IdentityPoolId, Roles, RoleMappings: Object.fromEntries(mappings) });
}

export const identityPoolRoleAttachment = resourceType<Properties>({
  async create(call, properties) {
    await attach(call, properties);
    const physicalId = call.generateName(128);
    return { physicalId, attributes: { Id: physicalId } };
  },
  async update(call, physicalId, properties) {
    await attach(call, properties);
    return { physicalId, attributes: { Id: physicalId } };
  },
  async remove(call, _physicalId, { IdentityPoolId }) {
    const pool = identityState(call.partition).pools.find(IdentityPoolId);
    if (!pool || Object.keys({ ...pool.roles, ...pool.roleMappings }).length === 0) return;
    await perform(call, setIdentityPoolRoles, { IdentityPoolId, Roles: {}, RoleMappings: {} });
  },
  async read(call, physicalId, { IdentityPoolId, RoleMappings = {} }) {
    await permit(call, getIdentityPoolRoles, { IdentityPoolId });
    const pool = identityState(call.partition).pools.find(IdentityPoolId);
    if (!pool || Object.keys({ ...pool.roles, ...pool.roleMappings }).length === 0) return undefined;
    const names = new Map(Object.entries(RoleMappings).map(([name, { IdentityProvider = name }]) => [IdentityProvider, name]));
    const mappings = Object.entries(pool.roleMappings).map(([IdentityProvider, mapping]) => [
      names.get(IdentityProvider) ?? IdentityProvider,
      { ...mapping, IdentityProvider },
    ]);
    return {
      properties: { IdentityPoolId, Roles: pool.roles, RoleMappings: Object.fromEntries(mappings) },
      attributes: { Id: physicalId },
    };
  },
});
