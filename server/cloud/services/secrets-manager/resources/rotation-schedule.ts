/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-rotationschedule.html */
import { perform, permit } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type ResourceCall, resourceType } from '../../../service';
import { cancelRotateSecret } from '../operations/cancel-rotate-secret';
import { describeSecret } from '../operations/describe-secret';
import { rotateSecret } from '../operations/rotate-secret';
import { findSecret, type Rotation } from '../secrets';

interface Properties {
  SecretId: string;
  RotationLambdaARN?: string;
  RotationRules?: Rotation['rules'];
  RotateImmediatelyOnUpdate?: boolean;
  HostedRotationLambda?: object;
  ExternalSecretRotationMetadata?: object[];
  ExternalSecretRotationRoleArn?: string;
}

export const rotationSchedule = resourceType<Properties>({
  create: rotate,
  update: (call, _physicalId, properties) => rotate(call, properties),
  async remove(call, physicalId) {
    const found = findSecret(call, physicalId);
    if (found?.rotation?.enabled && found.deletedAt === undefined) await perform(call, cancelRotateSecret, { SecretId: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, describeSecret, { SecretId: physicalId });
    const found = findSecret(call, physicalId);
    if (!found?.rotation?.enabled) return undefined;
    const { functionArn, rules } = found.rotation;
    return { properties: { SecretId: found.arn, RotationLambdaARN: functionArn, RotationRules: rules }, attributes: { Id: found.arn } };
  },
});

async function rotate(call: ResourceCall, properties: Properties) {
  const unsupported = (['HostedRotationLambda', 'ExternalSecretRotationMetadata', 'ExternalSecretRotationRoleArn'] as const).find(
    (name) => properties[name] !== undefined,
  );
  if (unsupported) {
    throw new CloudFailure('InvalidParameterException', `${unsupported} is not supported by the embedded cloud; give RotationLambdaARN.`);
  }
  const { SecretId, RotationLambdaARN, RotationRules, RotateImmediatelyOnUpdate } = properties;
  const { ARN = '' } = await perform(call, rotateSecret, {
    SecretId,
    RotationLambdaARN,
    RotationRules,
    RotateImmediately: RotateImmediatelyOnUpdate,
  });
  return { physicalId: ARN, attributes: { Id: ARN } };
}
