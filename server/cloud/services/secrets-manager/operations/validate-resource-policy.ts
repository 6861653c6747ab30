import type { ValidateResourcePolicyCommandInput, ValidateResourcePolicyCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { problemsOf } from '../resource-policy';
import { getSecret } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ValidateResourcePolicy.html */
export const validateResourcePolicy = operation<ValidateResourcePolicyCommandInput, ValidateResourcePolicyCommandOutput>({
  access: (call, { SecretId }) =>
    SecretId === undefined
      ? [{ action: 'secretsmanager:ValidateResourcePolicy', resource: '*' }]
      : secretAccess(call, 'ValidateResourcePolicy', SecretId),
  run(caller, { SecretId, ResourcePolicy = '' }) {
    if (SecretId !== undefined) getSecret(atHome(caller, SecretId), SecretId);
    const ValidationErrors = problemsOf(ResourcePolicy);
    return { PolicyValidationPassed: ValidationErrors.length === 0, ValidationErrors };
  },
});
