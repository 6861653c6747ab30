/**
 * The PreTokenGeneration trigger: version 1 changes the ID token, version 2 the access token too, and version 3 also that of an app
 * on its own. https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
import type { Call } from '../../service';
import type { ClientIssue, Issue } from './tokens';
import { isRecord, runTrigger, triggerAttributes } from './triggers';

export interface AccessChanges {
  add: Record<string, unknown>;
  suppress: string[];
  addScopes: string[];
  suppressScopes: string[];
}

export interface ClaimChanges {
  groups: string[];
  roles: string[];
  preferredRole?: string;
  id: { add: Record<string, unknown>; suppress: string[] };
  access: AccessChanges;
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
  return {
    groups: Array.isArray(groups.groupsToOverride) ? strings(groups.groupsToOverride) : defaults.groups,
    roles: Array.isArray(groups.iamRolesToOverride) ? strings(groups.iamRolesToOverride) : defaults.roles,
    preferredRole: typeof groups.preferredRole === 'string' ? groups.preferredRole : defaults.preferredRole,
    id: { add: record(id.claimsToAddOrOverride), suppress: strings(id.claimsToSuppress) },
    access: accessChanges(second),
  };
}

function accessChanges(details: Record<string, unknown>): AccessChanges {
  const access = record(details.accessTokenGeneration);
  return {
    add: record(access.claimsToAddOrOverride),
    suppress: strings(access.claimsToSuppress),
    addScopes: strings(access.scopesToAdd),
    suppressScopes: strings(access.scopesToSuppress),
  };
}

/** The same for an app on its own, which has no user and no groups: functions of an older version are not called. */
export async function clientClaimChanges(call: Call, { pool, client, scopes, clientMetadata }: ClientIssue): Promise<AccessChanges> {
  if (pool.settings.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion !== 'V3_0') return accessChanges({});
  const response = await runTrigger(call, pool, 'PreTokenGeneration', {
    source: 'TokenGeneration_ClientCredentials',
    username: client.id,
    clientId: client.id,
    request: {
      userAttributes: {},
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      scopes,
      clientMetadata: clientMetadata ?? {},
    },
    response: { claimsAndScopeOverrideDetails: null },
  });
  return accessChanges(record(response?.claimsAndScopeOverrideDetails));
}
