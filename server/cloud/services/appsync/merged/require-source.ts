import { isAllowed } from '../../iam/authorize';
import { rolePrincipal } from '../../iam/perform-authorized';
import type { FieldRequest } from '../engine/field-request';
import { apiArn } from '../state';
import { UnauthorizedField } from '../vtl/failure';
import type { SourceField } from './compose';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * Whether a merged API's role may run a field of one of its sources: of the fields at the root each by itself, of all others the API.
 * https://docs.aws.amazon.com/appsync/latest/devguide/merged-api.html#execution-roles-merged-api
 * @throws UnauthorizedField
 */
export function requireSource({ cloud, api, signal }: FieldRequest, { apiId, typeName, fieldName }: SourceField): void {
  const role = rolePrincipal(api.record.mergedApiExecutionRoleArn, 'APPSYNC_ASSUME_ROLE');
  const arn = apiArn(api.owner, apiId);
  const resource = ROOTS.has(typeName) ? `${arn}/types/${typeName}/fields/${fieldName}` : arn;
  if (!role || !isAllowed(cloud.callAs(role, api.owner.region, signal), { action: 'appsync:SourceGraphQL', resource }))
    throw new UnauthorizedField(`The merged API's role is not allowed appsync:SourceGraphQL on ${resource}.`);
}
