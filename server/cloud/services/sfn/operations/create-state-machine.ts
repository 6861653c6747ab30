import type { CreateStateMachineCommandInput, CreateStateMachineCommandOutput, EncryptionConfiguration } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkName, machineArn, type StateMachine, stateMachines, withSettings } from '../state-machines';
import { withTags } from '../tags';
import { publishVersion } from '../versions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
export const createStateMachine = operation<CreateStateMachineCommandInput, CreateStateMachineCommandOutput>({
  access: ({ partition }, { name }) => [{ action: 'states:CreateStateMachine', resource: machineArn(partition, name ?? '') }],
  rolesPassed: ({ roleArn }) => [roleArn],
  run(call, { name: wanted, type = 'STANDARD', tags, publish, versionDescription, encryptionConfiguration, ...settings }) {
    const { cloud, partition } = call;
    checkPublishing(publish, versionDescription);
    refuseKeys(encryptionConfiguration);
    const name = checkName(wanted);
    const arn = machineArn(partition, name);
    const createdAt = cloud.now().getTime();
    const empty: StateMachine = { arn, name, type, definition: '', roleArn: '', createdAt, tags: withTags({}, tags) };
    const made = withSettings(call, empty, settings);
    const there = stateMachines(partition).find(arn);
    if (there && (there.definition !== made.definition || there.type !== type)) {
      throw new CloudFailure('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    if (!there) stateMachines(partition).put(arn, made);
    const version = publish ? publishVersion(call, there ?? made, { description: versionDescription }) : undefined;
    return { stateMachineArn: arn, creationDate: new Date(there?.createdAt ?? createdAt), stateMachineVersionArn: version?.arn };
  },
});

/** @throws ValidationException */
export function checkPublishing(publish: boolean | undefined, versionDescription: string | undefined): void {
  if (publish || versionDescription === undefined) return;
  throw new CloudFailure('ValidationException', 'Version description can only be set when publish is true');
}

/** @throws InvalidEncryptionConfiguration */
export function refuseKeys(encryption: EncryptionConfiguration | undefined): void {
  if (encryption?.type !== 'CUSTOMER_MANAGED_KMS_KEY') return;
  throw new CloudFailure('InvalidEncryptionConfiguration', 'The embedded cloud does not encrypt state machines with keys of their own.');
}
