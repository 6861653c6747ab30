import { perform } from '../../../cloud';
import { type Call, type ResourceCall, resourceType } from '../../../service';
import { checkDocument, getPolicyRecord, getRoleRecord, getUserRecord } from '../identifiers';
import { createPolicy } from '../operations/create-policy';
import { iamState } from '../state';
import { documentText } from './properties';

interface Properties {
  ManagedPolicyName?: string;
  PolicyDocument: unknown;
  Description?: string;
  Path?: string;
  Roles?: string[];
  Users?: string[];
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html */
export const managedPolicy = resourceType<Properties>({
  async create(call, properties) {
    const { Policy } = await perform(call, createPolicy, {
      PolicyName: properties.ManagedPolicyName ?? call.generateName(128),
      PolicyDocument: documentText(properties.PolicyDocument),
      Description: properties.Description,
      Path: properties.Path,
    });
    const arn = Policy?.Arn ?? '';
    attach(call, arn, properties, {});
    return { physicalId: arn, attributes: attributesOf(call, arn) };
  },
  update(call, arn, properties, previous) {
    const record = getPolicyRecord(call, arn);
    const updatedAt = call.cloud.now().getTime();
    iamState(call).policies.put(arn, {
      ...record,
      updatedAt,
      versions: {
        ...record.versions,
        [record.defaultVersion]: { document: checkDocument(documentText(properties.PolicyDocument)), createdAt: updatedAt },
      },
    });
    attach(call, arn, properties, previous);
    return { physicalId: arn, attributes: attributesOf(call, arn) };
  },
  remove(call, arn, properties) {
    attach(call, arn, {}, properties);
    iamState(call).policies.remove(arn);
  },
  read(call, arn, { Roles = [], Users = [] }) {
    const { policies, roles, users } = iamState(call);
    const found = policies.find(arn);
    if (!found) return undefined;
    return {
      properties: {
        ManagedPolicyName: found.policyName,
        Path: found.path,
        Description: found.description,
        PolicyDocument: JSON.parse(found.versions[found.defaultVersion]?.document ?? '{}'),
        Roles: Roles.filter((name) => roles.find(name)?.attached.includes(arn)),
        Users: Users.filter((name) => users.find(name)?.attached.includes(arn)),
      },
      attributes: attributesOf(call, arn),
    };
  },
});

function attributesOf(call: Call, arn: string) {
  const record = getPolicyRecord(call, arn);
  return { PolicyArn: arn, PolicyId: record.policyId, DefaultVersionId: record.defaultVersion, IsAttachable: true };
}

function attach(call: ResourceCall, arn: string, next: Partial<Properties>, previous: Partial<Properties>): void {
  const { roles, users } = iamState(call);
  for (const name of previous.Roles ?? []) {
    const record = roles.find(name);
    if (record) roles.put(name, { ...record, attached: record.attached.filter((held) => held !== arn) });
  }
  for (const name of previous.Users ?? []) {
    const record = users.find(name);
    if (record) users.put(name, { ...record, attached: record.attached.filter((held) => held !== arn) });
  }
  for (const name of next.Roles ?? []) {
    const record = getRoleRecord(call, name);
    roles.put(name, { ...record, attached: [...new Set([...record.attached, arn])] });
  }
  for (const name of next.Users ?? []) {
    const record = getUserRecord(call, name);
    users.put(name, { ...record, attached: [...new Set([...record.attached, arn])] });
  }
}
