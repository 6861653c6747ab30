import { perform } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { getUserRecord } from '../identifiers';
import { requireManaged } from '../managed';
import { createUser } from '../operations/create-user';
import { iamState } from '../state';
import { documentText, tagsOf } from './properties';

interface Properties {
  UserName?: string;
  Path?: string;
  ManagedPolicyArns?: string[];
  Policies?: { PolicyName: string; PolicyDocument: unknown }[];
  Tags?: { Key: string; Value: string }[];
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-user.html */
export const user = resourceType<Properties>({
  async create(call, properties) {
    const userName = properties.UserName ?? call.generateName(64);
    await perform(call, createUser, { UserName: userName, Path: properties.Path });
    return settle(call, userName, properties);
  },
  update: (call, userName, properties) => settle(call, userName, properties),
  remove(call, userName) {
    const record = iamState(call).users.find(userName);
    for (const id of record?.accessKeyIds ?? []) call.cloud.directory.removeAccessKey(id);
    iamState(call).users.remove(userName);
  },
});

function settle(call: ResourceCall, userName: string, properties: Properties) {
  const record = getUserRecord(call, userName);
  iamState(call).users.put(userName, {
    ...record,
    inline: Object.fromEntries(
      (properties.Policies ?? []).map(({ PolicyName, PolicyDocument }) => [PolicyName, documentText(PolicyDocument)]),
    ),
    attached: (properties.ManagedPolicyArns ?? []).map((arn) => requireManaged(call, arn)),
    tags: tagsOf(properties.Tags),
  });
  return { physicalId: userName, attributes: { Arn: record.arn } };
}
