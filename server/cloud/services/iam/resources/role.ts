import { perform } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { getRoleRecord } from '../identifiers';
import { requireManaged } from '../managed';
import { createRole } from '../operations/create-role';
import { iamState } from '../state';
import { documentText, tagsOf } from './properties';

interface Properties {
  RoleName?: string;
  AssumeRolePolicyDocument: unknown;
  Description?: string;
  Path?: string;
  MaxSessionDuration?: number | string;
  PermissionsBoundary?: string;
  ManagedPolicyArns?: string[];
  Policies?: { PolicyName: string; PolicyDocument: unknown }[];
  Tags?: { Key: string; Value: string }[];
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
    return settle(call, roleName, properties);
  },
  update: (call, roleName, properties, previous) => settle(call, roleName, properties, previous),
  remove(call, roleName) {
    // Policies of other resources are gone before the role is; what is left is the role's own.
    iamState(call).roles.remove(roleName);
  },
  read(call, roleName, { Policies = [] }) {
    const found = iamState(call).roles.find(roleName);
    if (!found) return undefined;
    // Other resources put policies on a role too: only those of the template are its own.
    const own = Policies.filter(({ PolicyName }) => Object.hasOwn(found.inline, PolicyName));
    return {
      properties: {
        RoleName: roleName,
        Path: found.path,
        Description: found.description,
        AssumeRolePolicyDocument: JSON.parse(found.trustPolicy),
        MaxSessionDuration: found.maxSessionSeconds,
        PermissionsBoundary: found.boundary,
        ManagedPolicyArns: found.attached,
        Policies: own.map(({ PolicyName }) => ({ PolicyName, PolicyDocument: JSON.parse(found.inline[PolicyName] ?? '{}') })),
        Tags: found.tags,
      },
      attributes: { Arn: found.arn, RoleId: found.roleId },
    };
  },
});

function settle(call: ResourceCall, roleName: string, properties: Properties, previous?: Properties) {
  const record = getRoleRecord(call, roleName);
  const dropped = new Set(previous?.Policies?.map(({ PolicyName }) => PolicyName));
  const detached = new Set(previous?.ManagedPolicyArns);
  const kept = Object.entries(record.inline).filter(([name]) => !dropped.has(name));
  const own = (properties.Policies ?? []).map(({ PolicyName, PolicyDocument }) => [PolicyName, documentText(PolicyDocument)] as const);
  const attached = (properties.ManagedPolicyArns ?? []).map((arn) => requireManaged(call, arn));
  const { description: _description, boundary: _boundary, ...rest } = record;
  iamState(call).roles.put(roleName, {
    ...rest,
    trustPolicy: documentText(properties.AssumeRolePolicyDocument),
    maxSessionSeconds: Number(properties.MaxSessionDuration ?? 3600),
    inline: Object.fromEntries([...kept, ...own]),
    attached: [...new Set([...record.attached.filter((arn) => !detached.has(arn)), ...attached])],
    tags: tagsOf(properties.Tags),
    ...(properties.Description !== undefined && { description: properties.Description }),
    ...(properties.PermissionsBoundary !== undefined && { boundary: properties.PermissionsBoundary }),
  });
  return { physicalId: roleName, attributes: { Arn: record.arn, RoleId: record.roleId } };
}
