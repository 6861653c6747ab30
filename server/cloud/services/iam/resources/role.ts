import { perform, permit } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { getRoleRecord } from '../identifiers';
import { createRole } from '../operations/create-role';
import { deleteRole } from '../operations/delete-role';
import { deleteRolePermissionsBoundary } from '../operations/delete-role-permissions-boundary';
import { getRole } from '../operations/get-role';
import { putRolePermissionsBoundary } from '../operations/put-role-permissions-boundary';
import { tagRole } from '../operations/tag-role';
import { untagRole } from '../operations/untag-role';
import { updateAssumeRolePolicy } from '../operations/update-assume-role-policy';
import { updateRole } from '../operations/update-role';
import { checkSessionSeconds } from '../roles';
import { iamState } from '../state';
import { type PolicySet, permitPolicies, presentPolicies, settled, type Tags, templatePolicies } from './policy-set';
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
      PermissionsBoundary: properties.PermissionsBoundary,
      Tags: tagsOf(properties.Tags),
    });
    await permitPolicies(call, 'Roles', roleName, properties, {});
    return settle(call, roleName, properties, {});
  },
  async update(call, roleName, properties, previous) {
    await permitUpdate(call, roleName, properties, previous);
    await permitPolicies(call, 'Roles', roleName, properties, previous);
    return settle(call, roleName, properties, previous);
  },
  async remove(call, roleName, properties) {
    const record = iamState(call).roles.find(roleName);
    if (!record) return;
    await permitPolicies(call, 'Roles', roleName, {}, presentPolicies(record, properties));
    await permit(call, deleteRole, { RoleName: roleName });
    // Policies of other resources are gone before the role is; what is left is the role's own.
    iamState(call).roles.remove(roleName);
  },
  async read(call, roleName, { Policies }) {
    await permit(call, getRole, { RoleName: roleName });
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

async function permitUpdate(call: ResourceCall, RoleName: string, next: Properties, previous: Properties): Promise<void> {
  const PolicyDocument = documentText(next.AssumeRolePolicyDocument);
  if (PolicyDocument !== documentText(previous.AssumeRolePolicyDocument)) {
    await permit(call, updateAssumeRolePolicy, { RoleName, PolicyDocument });
  }
  if (next.Description !== previous.Description || String(next.MaxSessionDuration) !== String(previous.MaxSessionDuration)) {
    await permit(call, updateRole, { RoleName, Description: next.Description });
  }
  const { PermissionsBoundary } = next;
  if (PermissionsBoundary !== previous.PermissionsBoundary) {
    if (PermissionsBoundary === undefined) await permit(call, deleteRolePermissionsBoundary, { RoleName });
    else await permit(call, putRolePermissionsBoundary, { RoleName, PermissionsBoundary });
  }
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(call, tagRole, { RoleName, Tags: added });
  if (removed.length > 0) await permit(call, untagRole, { RoleName, TagKeys: removed });
}

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
