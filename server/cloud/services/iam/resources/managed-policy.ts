import { perform, permit } from '../../../cloud';
import { type Call, resourceType } from '../../../service';
import { finishing } from '../../cloudformation/engine/finishing';
import { checkDocument, getPolicyRecord } from '../identifiers';
import { createPolicy } from '../operations/create-policy';
import { createPolicyVersion } from '../operations/create-policy-version';
import { deletePolicy } from '../operations/delete-policy';
import { getPolicy } from '../operations/get-policy';
import { iamState } from '../state';
import { changeHolders, changeRemaining, type Holders, holdersThat, holdersWithout, permitHolders, permitRemaining } from './holders';
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
    await finishing(arn, () => changeHolders(call, properties, { attach: arn }));
    return { physicalId: arn, attributes: attributesOf(call, arn) };
  },
  async update(call, arn, properties, previous) {
    const PolicyDocument = checkDocument(documentText(properties.PolicyDocument));
    await permit(call, createPolicyVersion, { PolicyArn: arn, PolicyDocument, SetAsDefault: true });
    const [joining, leaving] = [holdersWithout(properties, previous), holdersWithout(previous, properties)];
    await permitHolders(call, joining, { attach: arn });
    await permitRemaining(call, leaving, { detach: arn });
    const record = getPolicyRecord(call, arn);
    const updatedAt = call.cloud.now().getTime();
    iamState(call).policies.put(arn, {
      ...record,
      updatedAt,
      versions: {
        ...record.versions,
        [record.defaultVersion]: { document: PolicyDocument, createdAt: updatedAt },
      },
    });
    await changeHolders(call, joining, { attach: arn });
    await changeRemaining(call, leaving, { detach: arn });
    return { physicalId: arn, attributes: attributesOf(call, arn) };
  },
  async remove(call, arn, properties) {
    if (!iamState(call).policies.find(arn)) return;
    await permit(call, deletePolicy, { PolicyArn: arn });
    await changeRemaining(call, attachedTo(call, arn, properties), { detach: arn });
    iamState(call).policies.remove(arn);
  },
  async read(call, arn, properties) {
    await permit(call, getPolicy, { PolicyArn: arn });
    const found = iamState(call).policies.find(arn);
    if (!found) return undefined;
    return {
      properties: {
        ManagedPolicyName: found.policyName,
        Path: found.path,
        Description: found.description,
        PolicyDocument: JSON.parse(found.versions[found.defaultVersion]?.document ?? '{}'),
        ...attachedTo(call, arn, properties),
      },
      attributes: attributesOf(call, arn),
    };
  },
});

/** Those of the template that have it. */
function attachedTo(call: Call, arn: string, holders: Holders): Holders {
  return holdersThat(call, holders, ({ attached }) => attached.includes(arn));
}

function attributesOf(call: Call, arn: string) {
  const record = getPolicyRecord(call, arn);
  return { PolicyArn: arn, PolicyId: record.policyId, DefaultVersionId: record.defaultVersion, IsAttachable: true };
}
