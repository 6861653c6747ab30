import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { deleteResourcePolicy } from '../operations/delete-resource-policy';
import { describeResourcePolicies } from '../operations/describe-resource-policies';
import { putResourcePolicy } from '../operations/put-resource-policy';
import { resourcePolicies } from '../resource-policies';

interface ResourcePolicyProperties {
  PolicyName: string;
  PolicyDocument: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-resourcepolicy.html */
export const resourcePolicy = resourceType<ResourcePolicyProperties>({
  create: (call, properties) => apply(call, properties.PolicyName, properties),
  update: apply,
  async remove(call, name) {
    if (resourcePolicies(call.partition).find(name)) await perform(call, deleteResourcePolicy, { policyName: name });
  },
  async read(call, name) {
    await permit(call, describeResourcePolicies, {});
    const found = resourcePolicies(call.partition).find(name);
    return found && { properties: { PolicyName: name, PolicyDocument: found.document }, attributes: {} };
  },
});

async function apply(call: ResourceCall, name: string, { PolicyDocument }: ResourcePolicyProperties): Promise<Provisioned> {
  await perform(call, putResourcePolicy, { policyName: name, policyDocument: PolicyDocument });
  return { physicalId: name, attributes: {} };
}
