import type { OperationSchema } from '../../../protocols/schema';
import type { Call } from '../../../service';

const API = 'apis/{apiId}';
const NAMESPACE = `${API}/channelNamespace/{name}`;
const DOMAIN = 'domainnames/{domainName}';
const SOURCE = 'apis/{mergedApiIdentifier}/sourceApiAssociations/{associationId}';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappsync.html: what has a resource type there. */
const RESOURCES: Record<string, string> = {
  AssociateApi: DOMAIN,
  CreateChannelNamespace: NAMESPACE,
  CreateDomainName: DOMAIN,
  DeleteApi: API,
  DeleteChannelNamespace: NAMESPACE,
  DeleteDomainName: DOMAIN,
  DeleteGraphqlApi: API,
  DisassociateApi: DOMAIN,
  DisassociateMergedGraphqlApi: 'apis/{sourceApiIdentifier}/mergedApiAssociations/{associationId}',
  DisassociateSourceGraphqlApi: SOURCE,
  GetApi: API,
  GetApiAssociation: DOMAIN,
  GetChannelNamespace: NAMESPACE,
  GetDomainName: DOMAIN,
  GetGraphqlApi: API,
  GetSourceApiAssociation: SOURCE,
  ListChannelNamespaces: API,
  StartSchemaMerge: SOURCE,
  UpdateApi: API,
  UpdateChannelNamespace: NAMESPACE,
  UpdateDomainName: DOMAIN,
  UpdateGraphqlApi: API,
  UpdateSourceApiAssociation: SOURCE,
};

/**
 * The ARN that an operation of the control plane is allowed by. Those without a resource type are asked for by the path
 * of their request, as AWS's refusals show: `arn:aws:appsync:eu-west-1:111122223333:/v1/apis/<id>/types/Query/resolvers/get`.
 */
export function operationResource({ partition }: Call, schema: OperationSchema, input: Record<string, unknown>): string {
  const [, , operation, { http }] = schema;
  const template = RESOURCES[operation] ?? http?.[1] ?? '*';
  const path = template.replaceAll(/\{(\w+)\}/g, (_, label: string) => nameOf(label, String(input[label] ?? '')));
  return `arn:aws:appsync:${partition.region}:${partition.accountId}:${path}`;
}

/** APIs may be named by their ARN, and the case of a domain name means nothing. */
function nameOf(label: string, value: string): string {
  if (label === 'domainName') return value.toLowerCase();
  return value.startsWith('arn:') ? value.slice(value.lastIndexOf('/') + 1) : value;
}
