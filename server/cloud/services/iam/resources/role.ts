import { perform } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { getRoleRecord } from '../identifiers';
import { createRole } from '../operations/create-role';
import { checkSessionSeconds } from '../roles';
import { iamState } from '../state';
import { type PolicySet, settled, type Tags, templatePolicies } from './policy-set';
import { documentText, tagsOf } from './properties';

interface Properties extends PolicySet {
  RoleName?: string;
  AssumeRolePolicyDocument: unknown;
  Description?: string;
  Path?: string;
  MaxSessionDuration?: number | string;
  PermissionsBoundary?: string;
  Tags?: Tags;
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const role = resourceType<Properties>({
  async create(call, properties) {
    const roleName = properties.RoleName ?? call.generateName(64);
    await perform(call, createRole, {
      RoleName: roleName,
      AssumeRolePolicyDocument: documentText(properties.AssumeRolePolicyDocument),
      Path: properties.Path,
    });
    return settle(call, roleName, properties, {});
  },
  update: (call, roleName, properties, previous) => settle(call, roleName, properties, previous),
  remove(call, roleName) {
    // Policies of other resources are gone before the role is; what is left is the role's own.
    iamState(call).roles.remove(roleName);
  },
  read(call, roleName, { Policies }) {
    const found = iamState(call).roles.find(roleName);
    if (!found) return undefined;
    return {
      properties: {
        RoleName: roleName,
        Path: found.path,
        Description: found.description,
        AssumeRolePolicyDocument: JSON.parse(found.trustPolicy),
        MaxSessionDuration: found.maxSessionSeconds,
        PermissionsBoundary: found.boundary,
        ...templatePolicies(found, Policies),
        Tags: found.tags,
      },
      attributes: { Arn: found.arn, RoleId: found.roleId },
    };
  },
});

function settle(call: ResourceCall, roleName: string, properties: Properties, previous: PolicySet) {
  const record = getRoleRecord(call, roleName);
  const { MaxSessionDuration } = properties;
  const { description: _description, boundary: _boundary, ...rest } = record;
  iamState(call).roles.put(roleName, {
    ...rest,
    trustPolicy: documentText(properties.AssumeRolePolicyDocument),
    maxSessionSeconds: checkSessionSeconds(MaxSessionDuration === undefined ? undefined : Number(MaxSessionDuration)),
    ...settled(call, record, properties, previous),
    tags: tagsOf(properties.Tags),
    ...(properties.Description !== undefined && { description: properties.Description }),
    ...(properties.PermissionsBoundary !== undefined && { boundary: properties.PermissionsBoundary }),
  });
  return { physicalId: roleName, attributes: { Arn: record.arn, RoleId: record.roleId } };
}
