import { randomUUID } from 'node:crypto';
import type { RotateSecretCommandInput, RotateSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../../failure';
import { type Call, operation } from '../../../service';
import { functionAccess } from '../../lambda/permissions';
import { atHome, secretAccess } from '../access';
import { getRotationFunction, pendingVersion, runStep, scheduleRotation, startRotation } from '../rotate';
import { nextRotation, readRules } from '../rotation-rules';
import { getSecret, PENDING, type Rotation, type Secret, secrets } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html */
export const rotateSecret = operation<RotateSecretCommandInput, RotateSecretCommandOutput>({
  access: (call, { SecretId, RotationLambdaARN }) => [
    ...secretAccess(call, 'RotateSecret', SecretId, {
      ...(RotationLambdaARN !== undefined && { 'secretsmanager:RotationLambdaARN': RotationLambdaARN }),
    }),
    // Who only rotates what is set up need not be able to call the function.
    ...(RotationLambdaARN === undefined ? [] : functionAccess(call, 'lambda:InvokeFunction', RotationLambdaARN)),
  ],
  async run(caller, input) {
    const { SecretId, ClientRequestToken: versionId = randomUUID(), RotateImmediately = true } = input;
    refuseExternal(input);
    const call = atHome(caller, SecretId);
    const { cloud, partition } = call;
    const secret = configured(call, getSecret(call, SecretId), input);
    getRotationFunction(cloud, partition, secret.arn, secret.rotation?.functionArn ?? '');
    const { arn: ARN, name: Name } = secret;
    // The same request again.
    if (secret.rotation?.underWay?.versionId === versionId) return { ARN, Name, VersionId: versionId };
    const pending = pendingVersion(secret);
    if (pending !== undefined) {
      startRotation(cloud, partition, secret, pending);
      throw new CloudFailure('InvalidRequestException', `A previous rotation isn't complete. That rotation will be reattempted.`);
    }
    if (RotateImmediately) {
      startRotation(cloud, partition, secret, versionId);
      return { ARN, Name, VersionId: versionId };
    }
    secrets(partition).put(Name, secret);
    scheduleRotation(cloud, partition, Name);
    await tryFunction(call, secret, versionId);
    return { ARN, Name };
  },
});

/** The secret with what the request says of its rotation. @throws InvalidRequestException when nothing ever said by what it is rotated */
function configured({ cloud }: Call, secret: Secret, { RotationLambdaARN, RotationRules }: RotateSecretCommandInput): Secret {
  const before = secret.rotation;
  const functionArn = RotationLambdaARN ?? before?.functionArn;
  if (!functionArn) {
    throw new CloudFailure('InvalidRequestException', 'No Lambda rotation function ARN is associated with this secret.');
  }
  const rotation: Rotation = {
    ...before,
    enabled: true,
    functionArn,
    rules: RotationRules ? readRules(RotationRules) : (before?.rules ?? {}),
    configuredAt: cloud.now().getTime(),
  };
  return { ...secret, rotation: { ...rotation, nextAt: nextRotation(rotation, cloud.now()) } };
}

/** Without rotating at once, AWS runs the test step on a version that is gone afterwards. */
async function tryFunction({ cloud, partition }: Call, secret: Secret, versionId: string): Promise<void> {
  const version = { id: versionId, stages: [PENDING], createdAt: cloud.now().getTime() };
  secrets(partition).put(secret.name, { ...secret, versions: [...secret.versions, version] });
  try {
    await runStep(cloud, partition, secret, 'testSecret', versionId);
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    cloud.log('warning', `The test of the rotation of secret ${secret.name} failed.`, error);
  } finally {
    const now = partition.signal.aborted ? undefined : secrets(partition).find(secret.name);
    if (now) secrets(partition).put(now.name, { ...now, versions: now.versions.filter(({ id, value }) => id !== versionId || value) });
  }
}

function refuseExternal({ ExternalSecretRotationMetadata, ExternalSecretRotationRoleArn }: RotateSecretCommandInput): void {
  if (ExternalSecretRotationMetadata === undefined && ExternalSecretRotationRoleArn === undefined) return;
  throw new CloudFailure('InvalidParameterException', 'Rotation of secrets of other vendors is not supported by the embedded cloud.');
}
