import { isAllowed } from '../../iam/authorize';
import { apiArn } from '../state';
import type { FieldRequest } from './field-request';
import type { FieldPlan } from './load-api';

const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

/** Whether the caller may read the field. For IAM the policies are asked, for the roots' fields and those with a resolver. */
export function mayRead(request: FieldRequest, plan: FieldPlan): boolean {
  const { caller } = request;
  if (caller.deniedFields?.has(`${plan.typeName}.${plan.fieldName}`)) return false;
  const rule = plan.access[caller.mode];
  if (rule === undefined) return false;
  if (rule !== true) return rule.some((group) => caller.groups.includes(group));
  return caller.mode !== 'AWS_IAM' || (!plan.resolver && !ROOT_TYPES.has(plan.typeName)) || iamAllows(request, plan);
}

function iamAllows(request: FieldRequest, { typeName, fieldName }: FieldPlan): boolean {
  const { cloud, api, caller, decisions } = request;
  const name = `${typeName}.${fieldName}`;
  let allowed = decisions.get(name);
  if (allowed === undefined) {
    const resource = `${apiArn(api.owner, api.apiId)}/types/${typeName}/fields/${fieldName}`;
    allowed =
      caller.principal !== undefined &&
      isAllowed(cloud.callAs(caller.principal, api.owner.region, request.signal), { action: 'appsync:GraphQL', resource });
    decisions.set(name, allowed);
  }
  return allowed;
}
