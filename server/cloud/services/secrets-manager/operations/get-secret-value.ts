import type { GetSecretValueCommandInput, GetSecretValueCommandOutput } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { atHome, readAccess } from '../access';
import { CURRENT, getSecret, plainValue } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
export const getSecretValue = operation<GetSecretValueCommandInput, GetSecretValueCommandOutput>({
  access: (call, input) => readAccess(call, 'GetSecretValue', input),
  run(caller, { SecretId, VersionId, VersionStage }) {
    const call = atHome(caller, SecretId);
    const secret = getSecret(call, SecretId);
    const stage = VersionStage ?? (VersionId === undefined ? CURRENT : undefined);
    const version = secret.versions.find(
      ({ id, stages, value }) => value && (VersionId === undefined || id === VersionId) && (stage === undefined || stages.includes(stage)),
    );
    if (!version) {
      const wanted = VersionId === undefined ? `staging label: ${stage}` : `VersionId: ${VersionId}`;
      throw new CloudFailure('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for ${wanted}`);
    }
    return {
      ARN: secret.arn,
      Name: secret.name,
      VersionId: version.id,
      VersionStages: version.stages,
      CreatedDate: new Date(version.createdAt),
      ...plainValue(call, secret, version),
    };
  },
});
