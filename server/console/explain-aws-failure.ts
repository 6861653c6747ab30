/** Turns what AWS refuses into what a person can put right. */
import { UserError, type UserErrorData } from '@/lib/result';

type Explanation = (message: string) => Omit<UserErrorData, 'code'>;

const explanations: Record<string, Explanation> = {
  UsernameExistsException: () => ({
    message: 'There is already a user with this address or name.',
    resolution: 'Look for it in the list, or choose another.',
    field: 'username',
  }),
  AliasExistsException: () => ({ message: 'Another user has this e-mail address or phone number.', field: 'username' }),
  UserNotFoundException: () => ({ message: 'This user does not exist any more.', resolution: 'Someone may have deleted it meanwhile.' }),
  InvalidPasswordException: (message) => ({
    message: 'The password does not meet the rules.',
    resolution: message.replace(/^Password did not conform with (password )?policy: /, ''),
    field: 'password',
  }),
  PasswordHistoryPolicyViolationException: () => ({ message: 'This password was used before.', field: 'password' }),
  InvalidParameterException: (message) => ({ message: plain(message) }),
  UnsupportedUserStateException: (message) => ({ message: plain(message) }),
  // Cognito's answer to a code for someone who has never signed in or is disabled.
  NotAuthorizedException: (message) => ({ message: plain(message), resolution: 'Set a password instead, or enable the account first.' }),
  UserLambdaValidationException: (message) => ({ message: `A function of the backend refused it: ${plain(message)}` }),
  UnexpectedLambdaException: () => ({
    message: 'A function that runs at this step of signing in failed.',
    resolution: 'Look at its log.',
  }),
  LimitExceededException: () => ({ message: 'That was too often in a short time.', resolution: 'Wait a few minutes, then try again.' }),
  TooManyRequestsException: () => ({ message: 'AWS asks to slow down.', resolution: 'Wait a moment, then try again.' }),
  NoSuchBucket: () => ({ message: 'The bucket does not exist any more.', resolution: 'Deploy again.' }),
  NoSuchKey: () => ({ message: 'This file does not exist any more.', resolution: 'Someone may have deleted it meanwhile.' }),
  KeyTooLongError: () => ({ message: 'The path of this file is longer than 1,024 bytes.', resolution: 'Use a shorter name or folder.' }),
  EntityTooLarge: () => ({ message: 'This file is larger than S3 takes.' }),
  AccessDenied: () => ({
    message: 'AWS does not let the console do this.',
    resolution: "Check the rights of the environment's role.",
  }),
  AccessDeniedException: () => ({
    message: 'AWS does not let the console do this.',
    resolution: "Check the rights of the environment's role.",
  }),
  InvalidRequestContentException: () => ({ message: 'The event is not JSON.', field: 'event' }),
  RequestTooLargeException: () => ({ message: 'The event is larger than a function takes (6 MB).', field: 'event' }),
};

function plain(message: string): string {
  const sentence = message.trim() || 'AWS refused it without saying why.';
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/**
 * Runs `work`; what AWS refuses for a reason that a person can act on is thrown as a UserError whose code is
 * the AWS error's name.
 */
export async function explainAwsFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explained(error) ?? error;
  }
}

function explained(error: unknown): UserError | undefined {
  if (!(error instanceof Error) || error instanceof UserError) return undefined;
  if ('code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET')) {
    const data = { code: 'cloud-unreachable', message: 'The cloud does not answer.', resolution: 'Wait a moment, then try again.' };
    return new UserError(data, { cause: error });
  }
  const explanation = explanations[error.name];
  if (error.name === 'ResourceNotFoundException' && /group/i.test(error.message)) {
    const data = {
      code: 'group-not-found',
      message: 'This group does not exist any more.',
      resolution: 'Add it on the Auth page, then deploy.',
    };
    return new UserError(data, { cause: error });
  }
  // A pool or a function that is gone was removed outside Slipway.
  if (error.name === 'ResourceNotFoundException') {
    const data = { code: 'gone', message: 'What was deployed here is gone.', resolution: 'Deploy again to bring it back.' };
    return new UserError(data, { cause: error });
  }
  return explanation && new UserError({ code: error.name, ...explanation(error.message) }, { cause: error });
}
