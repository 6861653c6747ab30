/** Errors in the words that SNS uses. */
import { CloudFailure } from '../../failure';

export function invalidParameter(reason: string): CloudFailure {
  return new CloudFailure('InvalidParameter', `Invalid parameter: ${reason}`);
}

export function notFound(what: 'Topic' | 'Subscription'): CloudFailure {
  return new CloudFailure('NotFound', `${what} does not exist`, { status: 404 });
}
