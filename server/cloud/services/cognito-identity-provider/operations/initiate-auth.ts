import type { InitiateAuthCommandInput, InitiateAuthCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { appContext, clientOperation } from '../app-operation';
import { initiate } from '../sign-in/initiate';

export const initiateAuth = clientOperation<InitiateAuthCommandInput, InitiateAuthCommandOutput>((call, input) =>
  initiate(appContext(call, input), input.AuthFlow, input.AuthParameters, input.Session),
);
