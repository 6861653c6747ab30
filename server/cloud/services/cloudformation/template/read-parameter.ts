import type { Call } from '../../../service';
import { validationError } from '../errors';
import { onBehalf } from '../on-behalf';
import { performOperation } from '../surroundings';

/** Reads what `AWS::SSM::Parameter::Value<…>` types name. @throws CloudFailure ValidationError when it is not there */
export async function readParameter(call: Call, name: string): Promise<string> {
  const { Parameter } = await performOperation<{ Parameter?: { Value?: string } }>(onBehalf(call), 'ssm', 'GetParameter', {
    Name: name,
  }).catch((cause) => {
    throw Object.assign(validationError(`Unable to fetch parameters [${name}] from parameter store for this account.`), { cause });
  });
  return Parameter?.Value ?? '';
}
