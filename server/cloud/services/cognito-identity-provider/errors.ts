/** Cognito's errors, with the messages that AWS sends: client libraries and their users compare them. */
import { CloudFailure } from '../../failure';

export const notAuthorized = (message = 'Incorrect username or password.') => new CloudFailure('NotAuthorizedException', message);
export const invalidParameter = (message: string) => new CloudFailure('InvalidParameterException', message);
export const invalidPassword = (reason: string) =>
  new CloudFailure('InvalidPasswordException', `Password did not conform with policy: ${reason}`);
export const notFound = (message: string) => new CloudFailure('ResourceNotFoundException', message);
export const poolNotFound = (poolId: string) => notFound(`User pool ${poolId} does not exist.`);
export const clientNotFound = (clientId: string) => notFound(`User pool client ${clientId} does not exist.`);
export const userNotFound = () => new CloudFailure('UserNotFoundException', 'User does not exist.');
export const codeMismatch = () => new CloudFailure('CodeMismatchException', 'Invalid verification code provided, please try again.');
export const expiredCode = () => new CloudFailure('ExpiredCodeException', 'Invalid code provided, please request a code again.');
export const limitExceeded = () => new CloudFailure('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
export const aliasExists = (attribute: string) =>
  new CloudFailure('AliasExistsException', `An account with the given ${attribute} already exists.`);
export const usernameExists = (message = 'User already exists') => new CloudFailure('UsernameExistsException', message);
