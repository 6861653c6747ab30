import type { UpdateSecretVersionStageCommandInput, UpdateSecretVersionStageCommandOutput } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { CURRENT, getSecret, moveStages, PREVIOUS, type Secret, type SecretVersion, secrets } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html */
export const updateSecretVersionStage = operation<UpdateSecretVersionStageCommandInput, UpdateSecretVersionStageCommandOutput>({
  access: (call, { SecretId, VersionStage = '' }) =>
    secretAccess(call, 'UpdateSecretVersionStage', SecretId, { 'secretsmanager:VersionStage': VersionStage }),
  run(caller, { SecretId, VersionStage: stage = '', MoveToVersionId, RemoveFromVersionId }) {
    const call = atHome(caller, SecretId);
    const secret = getSecret(call, SecretId);
    const holder = secret.versions.find(({ stages }) => stages.includes(stage));
    if (holder && holder.id !== MoveToVersionId && holder.id !== RemoveFromVersionId) throw holds(stage, holder, RemoveFromVersionId);
    if (RemoveFromVersionId !== undefined && holder?.id !== RemoveFromVersionId) {
      getVersion(secret, RemoveFromVersionId);
      throw new CloudFailure('InvalidParameterException', `Staging label ${stage} is not attached to version ${RemoveFromVersionId}.`);
    }
    if (MoveToVersionId === undefined && stage === CURRENT) {
      throw new CloudFailure(
        'InvalidParameterException',
        `You can only move staging label ${CURRENT} to a different secret version. It can't be completely removed.`,
      );
    }
    const versions =
      MoveToVersionId === undefined ? without(secret.versions, stage) : moved(secret, getVersion(secret, MoveToVersionId), stage);
    secrets(call.partition).put(secret.name, { ...secret, versions, changedAt: call.cloud.now().getTime() });
    return { ARN: secret.arn, Name: secret.name };
  },
});

function without(versions: SecretVersion[], stage: string): SecretVersion[] {
  return versions.map((version) => ({ ...version, stages: version.stages.filter((one) => one !== stage) }));
}

function moved({ versions }: Secret, target: SecretVersion, stage: string): SecretVersion[] {
  if (target.stages.includes(stage)) return versions;
  // Who goes back to the version before makes it no longer its own predecessor.
  const kept = target.stages.filter((one) => !(stage === CURRENT && one === PREVIOUS));
  const labelled = { ...target, stages: [...kept, stage] };
  return moveStages(
    versions.map((version) => (version === target ? labelled : version)),
    labelled,
    [stage],
  );
}

/** @throws ResourceNotFoundException */
function getVersion(secret: Secret, id: string): SecretVersion {
  const version = secret.versions.find((one) => one.id === id);
  if (version) return version;
  throw new CloudFailure('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for VersionId: ${id}`);
}

function holds(stage: string, { id }: SecretVersion, named: string | undefined): CloudFailure {
  return new CloudFailure(
    'InvalidParameterException',
    named === undefined
      ? `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${id}, so you must explicitly reference that version in RemoveFromVersionId.`
      : `The parameter RemoveFromVersionId is invalid. Staging label ${stage} is currently attached to version ${id}.`,
  );
}
