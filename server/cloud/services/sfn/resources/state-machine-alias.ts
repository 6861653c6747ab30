import { perform, permit } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { resourceType } from '../../../service';
import { createStateMachineAlias } from '../operations/create-state-machine-alias';
import { deleteStateMachineAlias } from '../operations/delete-state-machine-alias';
import { describeStateMachineAlias } from '../operations/describe-state-machine-alias';
import { updateStateMachineAlias } from '../operations/update-state-machine-alias';
import { aliases } from '../versions';

interface AliasProperties {
  Name?: string;
  Description?: string;
  RoutingConfiguration?: { StateMachineVersionArn: string; Weight: number }[];
  DeploymentPreference?: { StateMachineVersionArn: string; Type: 'ALL_AT_ONCE' | 'LINEAR' | 'CANARY' };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachinealias.html */
export const stateMachineAlias = resourceType<AliasProperties>({
  async create(call, properties) {
    const name = properties.Name ?? call.generateName(80);
    const { stateMachineAliasArn: arn = '' } = await perform(call, createStateMachineAlias, {
      name,
      description: properties.Description,
      routingConfiguration: routesOf(properties),
    });
    return { physicalId: arn, attributes: { Arn: arn } };
  },
  async update(call, physicalId, properties) {
    await perform(call, updateStateMachineAlias, {
      stateMachineAliasArn: physicalId,
      description: properties.Description ?? '',
      routingConfiguration: routesOf(properties),
    });
    return { physicalId, attributes: { Arn: physicalId } };
  },
  async remove(call, physicalId) {
    if (!aliases(call.partition).find(physicalId)) return;
    await perform(call, deleteStateMachineAlias, { stateMachineAliasArn: physicalId });
  },
  async read(call, physicalId, { DeploymentPreference }) {
    await permit(call, describeStateMachineAlias, { stateMachineAliasArn: physicalId });
    const found = aliases(call.partition).find(physicalId);
    if (!found) return undefined;
    const RoutingConfiguration = found.routes.map(({ versionArn, weight }) => ({ StateMachineVersionArn: versionArn, Weight: weight }));
    return {
      // A template that says how to deploy does not say what the alias leads to.
      properties: { Name: found.name, Description: found.description, ...(!DeploymentPreference && { RoutingConfiguration }) },
      attributes: { Arn: physicalId },
    };
  },
});

/** @throws ValidationException for deployments step by step, rather than making them at once */
function routesOf({ RoutingConfiguration = [], DeploymentPreference: preference }: AliasProperties) {
  if (!preference)
    return RoutingConfiguration.map(({ StateMachineVersionArn, Weight }) => ({
      stateMachineVersionArn: StateMachineVersionArn,
      weight: Number(Weight),
    }));
  if (preference.Type === 'ALL_AT_ONCE') return [{ stateMachineVersionArn: preference.StateMachineVersionArn, weight: 100 }];
  throw new CloudFailure('ValidationException', `The embedded cloud deploys aliases ALL_AT_ONCE, not ${preference.Type}.`);
}
