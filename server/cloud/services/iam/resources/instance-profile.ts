import { perform, permit } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { getInstanceProfileRecord, getRoleRecord } from '../identifiers';
import { addRoleToInstanceProfile } from '../operations/add-role-to-instance-profile';
import { createInstanceProfile } from '../operations/create-instance-profile';
import { deleteInstanceProfile } from '../operations/delete-instance-profile';
import { getInstanceProfile } from '../operations/get-instance-profile';
import { removeRoleFromInstanceProfile } from '../operations/remove-role-from-instance-profile';
import { iamState } from '../state';

interface Properties {
  InstanceProfileName?: string;
  Path?: string;
  Roles: string[];
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-instanceprofile.html */
export const instanceProfile = resourceType<Properties>({
  async create(call, properties) {
    const name = properties.InstanceProfileName ?? call.generateName(128);
    await perform(call, createInstanceProfile, { InstanceProfileName: name, Path: properties.Path });
    return settle(call, name, properties);
  },
  update: (call, name, properties) => settle(call, name, properties),
  async remove(call, name) {
    const found = iamState(call).instanceProfiles.find(name);
    if (!found) return;
    if (found.roleName !== undefined) {
      await permit(call, removeRoleFromInstanceProfile, { InstanceProfileName: name, RoleName: found.roleName });
    }
    await permit(call, deleteInstanceProfile, { InstanceProfileName: name });
    iamState(call).instanceProfiles.remove(name);
  },
  async read(call, name) {
    await permit(call, getInstanceProfile, { InstanceProfileName: name });
    const found = iamState(call).instanceProfiles.find(name);
    if (!found) return undefined;
    const Roles = found.roleName === undefined ? [] : [found.roleName];
    return { properties: { InstanceProfileName: name, Path: found.path, Roles }, attributes: { Arn: found.arn } };
  },
});

async function settle(call: ResourceCall, name: string, { Roles: [role] }: Properties) {
  const held = getInstanceProfileRecord(call, name).roleName;
  if (held !== undefined && held !== role) await permit(call, removeRoleFromInstanceProfile, { InstanceProfileName: name, RoleName: held });
  if (role !== undefined && held !== role) await permit(call, addRoleToInstanceProfile, { InstanceProfileName: name, RoleName: role });
  const { roleName: _before, ...profile } = getInstanceProfileRecord(call, name);
  const roleName = role === undefined ? undefined : getRoleRecord(call, role).roleName;
  iamState(call).instanceProfiles.put(name, { ...profile, ...(roleName !== undefined && { roleName }) });
  return { physicalId: name, attributes: { Arn: profile.arn } };
}
