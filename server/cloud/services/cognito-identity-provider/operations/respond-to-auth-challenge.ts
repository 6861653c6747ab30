import type { RespondToAuthChallengeCommandInput, RespondToAuthChallengeCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { appContext, clientOperation } from '../app-operation';
import { respond } from '../sign-in/respond';

export const respondToAuthChallenge = clientOperation<RespondToAuthChallengeCommandInput, RespondToAuthChallengeCommandOutput>(
  (call, input) => respond(appContext(call, input), input.ChallengeName, input.ChallengeResponses, input.Session),
);
