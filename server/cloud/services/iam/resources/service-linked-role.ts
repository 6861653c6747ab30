import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { getRoleRecord } from '../identifiers';
import { createServiceLinkedRole } from '../operations/create-service-linked-role';
import { deleteServiceLinkedRole } from '../operations/delete-service-linked-role';
import { getRole } from '../operations/get-role';
import { updateRole } from '../operations/update-role';
import { iamState } from '../state';

interface Properties {
  AWSServiceName: string;
  CustomSuffix?: string;
  Description?: string;
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html */
export const serviceLinkedRole = resourceType<Properties>({
  async create(call, properties) {
    const { Role } = await perform(call, createServiceLinkedRole, properties);
    const physicalId = Role?.RoleName ?? '';
    return { physicalId, attributes: { RoleName: physicalId } };
  },
  async update(call, physicalId, { Description: description }) {
    await permit(call, updateRole, { RoleName: physicalId, Description: description });
    const { description: _, ...role } = getRoleRecord(call, physicalId);
    iamState(call).roles.put(physicalId, { ...role, ...(description !== undefined && { description }) });
    return { physicalId, attributes: { RoleName: physicalId } };
  },
  async remove(call, physicalId) {
    if (!iamState(call).roles.find(physicalId)) return;
    await permit(call, deleteServiceLinkedRole, { RoleName: physicalId });
    iamState(call).roles.remove(physicalId);
  },
  async read(call, physicalId, { AWSServiceName, CustomSuffix }) {
    await permit(call, getRole, { RoleName: physicalId });
    const role = iamState(call).roles.find(physicalId);
    return role && { properties: { AWSServiceName, CustomSuffix, Description: role.description }, attributes: { RoleName: physicalId } };
  },
});
