import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { deleteStateMachineVersion } from '../operations/delete-state-machine-version';
import { describeStateMachine } from '../operations/describe-state-machine';
import { publishStateMachineVersion } from '../operations/publish-state-machine-version';
import { versions } from '../versions';

interface VersionProperties {
  StateMachineArn: string;
  StateMachineRevisionId?: string;
  Description?: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachineversion.html */
export const stateMachineVersion = resourceType<VersionProperties>({
  async create(call, { StateMachineArn, StateMachineRevisionId, Description }) {
    const { stateMachineVersionArn: arn = '' } = await perform(call, publishStateMachineVersion, {
      stateMachineArn: StateMachineArn,
      revisionId: StateMachineRevisionId,
      description: Description,
    });
    return { physicalId: arn, attributes: { Arn: arn } };
  },
  update: (_call, physicalId) => ({ physicalId, attributes: { Arn: physicalId } }),
  async remove(call, physicalId) {
    if (!versions(call.partition).find(physicalId)) return;
    await perform(call, deleteStateMachineVersion, { stateMachineVersionArn: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, describeStateMachine, { stateMachineArn: physicalId });
    const found = versions(call.partition).find(physicalId);
    return (
      found && {
        properties: {
          StateMachineArn: found.machine.arn,
          StateMachineRevisionId: found.machine.revisionId,
          Description: found.description,
        },
        attributes: { Arn: physicalId },
      }
    );
  },
});
