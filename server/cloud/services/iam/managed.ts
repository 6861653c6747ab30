import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { documentOf } from './authorize';

/** @throws CloudFailure `NoSuchEntity` when neither AWS nor the account has a managed policy with this ARN. */
export function requireManaged(call: Call, arn: string | undefined): string {
  if (arn === undefined || documentOf(call, arn) === undefined) {
    throw new CloudFailure('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, { status: 404 });
  }
  return arn;
}
