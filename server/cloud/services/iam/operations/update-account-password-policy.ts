import type { UpdateAccountPasswordPolicyCommandInput, UpdateAccountPasswordPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { putPasswordPolicy } from '../passwords';

const RANGES = { MinimumPasswordLength: [6, 128], MaxPasswordAge: [1, 1095], PasswordReusePrevention: [1, 24] } as const;

/**
 * What is not given has its default again.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
 */
export const updateAccountPasswordPolicy = operation<UpdateAccountPasswordPolicyCommandInput, UpdateAccountPasswordPolicyCommandOutput>({
  run(call, input) {
    for (const [name, [min, max]] of Object.entries(RANGES)) {
      const value = input[name as keyof typeof RANGES];
      if (value !== undefined && !(value >= min && value <= max)) {
        throw new CloudFailure('ValidationError', `The value of ${name} must be between ${min} and ${max}.`);
      }
    }
    putPasswordPolicy(call, {
      MinimumPasswordLength: input.MinimumPasswordLength ?? 6,
      RequireSymbols: input.RequireSymbols ?? false,
      RequireNumbers: input.RequireNumbers ?? false,
      RequireUppercaseCharacters: input.RequireUppercaseCharacters ?? false,
      RequireLowercaseCharacters: input.RequireLowercaseCharacters ?? false,
      AllowUsersToChangePassword: input.AllowUsersToChangePassword ?? false,
      ExpirePasswords: input.MaxPasswordAge !== undefined,
      MaxPasswordAge: input.MaxPasswordAge,
      PasswordReusePrevention: input.PasswordReusePrevention,
      HardExpiry: input.HardExpiry ?? false,
    });
    return {};
  },
});
