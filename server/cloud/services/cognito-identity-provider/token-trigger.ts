/** The PreTokenGeneration trigger: version 1 changes the ID token, versions 2 and 3 the access token too. */
import type { Call } from '../../service';
import type { Issue } from './tokens';
import { isRecord, runTrigger, triggerAttributes } from './triggers';

export interface ClaimChanges {
  groups: string[];
  roles: string[];
  preferredRole?: string;
  id: { add: Record<string, unknown>; suppress: string[] };
  access: { add: Record<string, unknown>; suppress: string[]; addScopes: string[]; suppressScopes: string[] };
}

const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

export async function claimChanges(
  call: Call,
  { pool, client, user, family, source, clientMetadata }: Issue,
  defaults: { groups: string[]; roles: string[]; preferredRole?: string },
): Promise<ClaimChanges> {
  const response = await runTrigger(call, pool, 'PreTokenGeneration', {
    source: `TokenGeneration_${source}`,
    username: user.username,
    clientId: client.id,
    request: {
      userAttributes: triggerAttributes(user),
      groupConfiguration: {
        groupsToOverride: defaults.groups,
        iamRolesToOverride: defaults.roles,
        preferredRole: defaults.preferredRole ?? null,
      },
      scopes: family.scope.split(' '),
      clientMetadata: clientMetadata ?? {},
    },
    response: { claimsOverrideDetails: null, claimsAndScopeOverrideDetails: null },
  });
  const first = record(response?.claimsOverrideDetails);
  const second = record(response?.claimsAndScopeOverrideDetails);
  const groups = record(first.groupOverrideDetails ?? second.groupOverrideDetails);
  const id = isRecord(second.idTokenGeneration) ? second.idTokenGeneration : first;
  const access = record(second.accessTokenGeneration);
  return {
    groups: Array.isArray(groups.groupsToOverride) ? strings(groups.groupsToOverride) : defaults.groups,
    roles: Array.isArray(groups.iamRolesToOverride) ? strings(groups.iamRolesToOverride) : defaults.roles,
    preferredRole: typeof groups.preferredRole === 'string' ? groups.preferredRole : defaults.preferredRole,
    id: { add: record(id.claimsToAddOrOverride), suppress: strings(id.claimsToSuppress) },
    access: {
      add: record(access.claimsToAddOrOverride),
      suppress: strings(access.claimsToSuppress),
      addScopes: strings(access.scopesToAdd),
      suppressScopes: strings(access.scopesToSuppress),
    },
  };
}
