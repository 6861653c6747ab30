import type {
  GetTokensFromRefreshTokenCommandInput,
  GetTokensFromRefreshTokenCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { appContext, clientOperation } from '../app-operation';
import { checkClientSecret } from '../secret-hash';
import { refreshTokens } from '../sign-in/refresh';

export const getTokensFromRefreshToken = clientOperation<GetTokensFromRefreshTokenCommandInput, GetTokensFromRefreshTokenCommandOutput>(
  async (call, input, { client }) => {
    checkClientSecret(client, input.ClientSecret);
    return { AuthenticationResult: await refreshTokens(appContext(call, input), input.RefreshToken ?? '', input.DeviceKey) };
  },
);
