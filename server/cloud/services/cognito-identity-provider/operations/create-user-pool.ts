import type { CreateUserPoolCommandInput, CreateUserPoolCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { operation } from '../../../service';
import { createPool, describePool } from '../pools';

export const createUserPool = operation<CreateUserPoolCommandInput, CreateUserPoolCommandOutput>({
  rolesPassed: ({ SmsConfiguration }) => [SmsConfiguration?.SnsCallerArn],
  run: (call, input) => ({ UserPool: describePool(call, createPool(call, input)) }),
});
