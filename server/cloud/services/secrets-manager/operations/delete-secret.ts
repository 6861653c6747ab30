import type { DeleteSecretCommandInput, DeleteSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { findSecret, getSecret, secrets } from '../secrets';

const DAY_MS = 86_400_000;
const WINDOW_DAYS_DEFAULT = 30;

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html */
export const deleteSecret = operation<DeleteSecretCommandInput, DeleteSecretCommandOutput>({
  access: (call, { SecretId }) => secretAccess(call, 'DeleteSecret', SecretId),
  run(caller, { SecretId, RecoveryWindowInDays, ForceDeleteWithoutRecovery }) {
    const call = atHome(caller, SecretId);
    const now = call.cloud.now().getTime();
    if (ForceDeleteWithoutRecovery) {
      if (RecoveryWindowInDays !== undefined) {
        throw new CloudFailure(
          'InvalidParameterException',
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
        );
      }
      // Whoever forces it wants it gone: one that is gone already is as good.
      const found = findSecret(call, SecretId);
      if (found) secrets(call.partition).remove(found.name);
      return { ARN: found?.arn, Name: found?.name ?? SecretId, DeletionDate: new Date(now) };
    }
    const secret = getSecret(call, SecretId);
    const days = RecoveryWindowInDays ?? WINDOW_DAYS_DEFAULT;
    if (days < 7 || days > 30) {
      throw new CloudFailure('InvalidParameterException', 'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
    }
    const deleteOn = now + days * DAY_MS;
    secrets(call.partition).put(secret.name, { ...secret, deletedAt: now, deleteOn });
    return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(deleteOn) };
  },
});
