import { perform, permit } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { getGroupRecord } from '../identifiers';
import { createGroup } from '../operations/create-group';
import { deleteGroup } from '../operations/delete-group';
import { getGroup } from '../operations/get-group';
import { updateGroup } from '../operations/update-group';
import { iamState } from '../state';
import { type PolicySet, permitPolicies, presentPolicies, settled, templatePolicies } from './policy-set';

interface Properties extends PolicySet {
  GroupName?: string;
  Path?: string;
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-group.html */
export const group = resourceType<Properties>({
  async create(call, properties) {
    const groupName = properties.GroupName ?? call.generateName(128);
    await perform(call, createGroup, { GroupName: groupName, Path: properties.Path });
    await permitPolicies(call, 'Groups', groupName, properties, {});
    return settle(call, groupName, properties, {});
  },
  async update(call, groupName, properties, previous) {
    if (properties.Path !== previous.Path) await perform(call, updateGroup, { GroupName: groupName, NewPath: properties.Path ?? '/' });
    await permitPolicies(call, 'Groups', groupName, properties, previous);
    return settle(call, groupName, properties, previous);
  },
  async remove(call, groupName, properties) {
    const record = iamState(call).groups.find(groupName);
    if (!record) return;
    await permitPolicies(call, 'Groups', groupName, {}, presentPolicies(record, properties));
    await permit(call, deleteGroup, { GroupName: groupName });
    iamState(call).groups.remove(groupName);
  },
  async read(call, groupName, { Policies }) {
    await permit(call, getGroup, { GroupName: groupName });
    const found = iamState(call).groups.find(groupName);
    return (
      found && {
        properties: { GroupName: groupName, Path: found.path, ...templatePolicies(found, Policies) },
        attributes: { Arn: found.arn },
      }
    );
  },
});

function settle(call: ResourceCall, groupName: string, properties: Properties, previous: PolicySet) {
  const record = getGroupRecord(call, groupName);
  iamState(call).groups.put(groupName, { ...record, ...settled(call, record, properties, previous) });
  return { physicalId: groupName, attributes: { Arn: record.arn } };
}
