import type { Call } from '../../../service';
import { validationError } from '../errors';
import { fetchText } from '../template/fetch-template';
import { checkPolicy } from './stack-policy';

/**
 * The stack policy that a request gives, in its body or in S3; undefined when it gives none.
 * @throws CloudFailure ValidationError
 */
export async function fetchPolicy(
  call: Call,
  { StackPolicyBody, StackPolicyURL }: { StackPolicyBody?: string | undefined; StackPolicyURL?: string | undefined },
): Promise<string | undefined> {
  if (StackPolicyBody !== undefined && StackPolicyURL !== undefined) {
    throw validationError('You cannot specify both StackPolicyURL and StackPolicyBody');
  }
  const text = StackPolicyURL === undefined ? StackPolicyBody : await fetchText(call, StackPolicyURL, 'StackPolicyURL');
  return text === undefined ? undefined : checkPolicy(text);
}
