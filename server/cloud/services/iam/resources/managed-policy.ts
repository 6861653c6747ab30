import { perform } from '../../../cloud';
import { type Call, type ResourceCall, resourceType } from '../../../service';
import { checkDocument, getPolicyRecord } from '../identifiers';
import { createPolicy } from '../operations/create-policy';
import { iamState } from '../state';
import { changeHolders, changeRemaining, type Holders, holdersThat } from './holders';
import { documentText } from './properties';

interface Properties extends Holders {
  ManagedPolicyName?: string;
  PolicyDocument: unknown;
  Description?: string;
  Path?: string;
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
  read(call, arn, properties) {
    const found = iamState(call).policies.find(arn);
    if (!found) return undefined;
    return {
      properties: {
        ManagedPolicyName: found.policyName,
        Path: found.path,
        Description: found.description,
        PolicyDocument: JSON.parse(found.versions[found.defaultVersion]?.document ?? '{}'),
        ...holdersThat(call, properties, ({ attached }) => attached.includes(arn)),
      },
      attributes: attributesOf(call, arn),
    };
  },
});

function attributesOf(call: Call, arn: string) {
  const record = getPolicyRecord(call, arn);
  return { PolicyArn: arn, PolicyId: record.policyId, DefaultVersionId: record.defaultVersion, IsAttachable: true };
}

function attach(call: ResourceCall, arn: string, next: Holders, previous: Holders): void {
  changeRemaining(call, previous, ({ attached }) => ({ attached: attached.filter((held) => held !== arn) }));
  changeHolders(call, next, ({ attached }) => ({ attached: [...new Set([...attached, arn])] }));
}
