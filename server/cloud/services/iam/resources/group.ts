import { perform } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { getGroupRecord } from '../identifiers';
import { requireManaged } from '../managed';
import { createGroup } from '../operations/create-group';
import { iamState } from '../state';
import { documentText } from './properties';

interface Properties {
  GroupName?: string;
  Path?: string;
  ManagedPolicyArns?: string[];
  Policies?: { PolicyName: string; PolicyDocument: unknown }[];
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-group.html */
export const group = resourceType<Properties>({
  async create(call, properties) {
    const groupName = properties.GroupName ?? call.generateName(128);
    await perform(call, createGroup, { GroupName: groupName, Path: properties.Path });
    return settle(call, groupName, properties);
  },
  update: (call, groupName, properties) => settle(call, groupName, properties),
  remove: (call, groupName) => void iamState(call).groups.remove(groupName),
});

function settle(call: ResourceCall, groupName: string, properties: Properties) {
  const record = getGroupRecord(call, groupName);
  const inline = (properties.Policies ?? []).map(({ PolicyName, PolicyDocument }) => [PolicyName, documentText(PolicyDocument)]);
  iamState(call).groups.put(groupName, {
    ...record,
    inline: Object.fromEntries(inline),
    attached: (properties.ManagedPolicyArns ?? []).map((arn) => requireManaged(call, arn)),
  });
  return { physicalId: groupName, attributes: { Arn: record.arn } };
}
