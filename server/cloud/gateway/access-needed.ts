import type { OperationSchema } from '../protocols/schema';
import type { AccessRequest, Call, Operation, Service } from '../service';
import { inputTags } from './input-tags';

interface Asked {
  /** First part of the service's actions. */
  prefix: string;
  service: Pick<Service, 'requestTagKeys' | 'resourceOf' | 'rolesGoTo'>;
  schema: OperationSchema;
  operation: Operation;
  input: Record<string, unknown>;
}

/**
 * What a call asks IAM for: what its operation says, with the tags of the input beside it, by which policies tell who may tag what
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html), and every role that it hands to the service
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html).
 */
export async function accessNeeded(call: Call, { prefix, service, schema, operation, input }: Asked): Promise<AccessRequest[]> {
  if (operation.signing === 'public') return [];
  const asked = operation.access
    ? await operation.access(call, input as never)
    : [{ action: `${prefix}:${schema[2]}`, resource: service.resourceOf?.(call, schema, input) ?? '*' }];
  const tags = inputTags(schema, input);
  // What another service is asked for on the way, such as a key, is not what gets the tags.
  const own =
    tags.length === 0 ? asked : asked.map((one) => (one.action.startsWith(`${prefix}:`) ? withRequestTags(service, one, tags) : one));
  const roles = new Set(operation.rolesPassed?.(input as never, call).filter((arn) => arn !== undefined && arn !== ''));
  return roles.size === 0 ? own : [...own, ...Array.from(roles, (arn = '') => passRole(service, arn))];
}

/** What is asked for together with the tags that it would set or remove, each without a value where it is removed. */
export function withRequestTags(
  { requestTagKeys }: Asked['service'],
  request: AccessRequest,
  tags: [key: string, value: string | undefined][],
): AccessRequest {
  const { tag = 'aws:RequestTag', keys = 'aws:TagKeys' } = requestTagKeys?.(request.resource) ?? {};
  const context: Record<string, string | string[]> = { [keys]: tags.map(([key]) => key) };
  for (const [key, value] of tags) if (value !== undefined) context[`${tag}/${key}`] = value;
  return { ...request, context: { ...request.context, ...context } };
}

function passRole({ rolesGoTo }: Asked['service'], resource: string): AccessRequest {
  return { action: 'iam:PassRole', resource, ...(rolesGoTo !== undefined && { context: { 'iam:PassedToService': rolesGoTo } }) };
}
