import type { PutParameterCommandInput, PutParameterCommandOutput } from '@aws-sdk/client-ssm';
import { CloudFailure } from '../../../failure';
import { principalArn } from '../../../principal';
import { operation } from '../../../service';
import { checkName, checkPattern, tierOf, typeOf, validation } from '../check-parameter';
import { encryptSecret } from '../encryption';
import { type Parameter, parameterAccess, parameters, parameterTags, parameterVersions, versionKey } from '../parameters';

const DEFAULT_KEY = 'alias/aws/ssm';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export const putParameter = operation<PutParameterCommandInput, PutParameterCommandOutput>({
  access: (call, { Name }) => parameterAccess(call, 'PutParameter', [Name]),
  run(call, input) {
    const { cloud, partition, principal } = call;
    const { Name: name = '', Value: value = '', Overwrite, Tags, Description, AllowedPattern, KeyId, DataType } = input;
    checkName(name);
    if (input.Policies) throw validation('Parameter policies are not supported by the embedded cloud.');
    const existing = parameters(partition).find(name);
    if (existing && !Overwrite) {
      throw new CloudFailure(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    if (Overwrite && Tags && Tags.length > 0) {
      throw validation(
        "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
      );
    }
    const type = typeOf(input.Type, existing);
    const tier = tierOf(input, existing);
    const allowedPattern = AllowedPattern ?? existing?.allowedPattern;
    checkPattern(allowedPattern, value);
    const description = Description ?? existing?.description;
    const parameter: Parameter = {
      name,
      type,
      tier,
      value: type === 'SecureString' ? encryptSecret(call, value, `ssm:${name}`) : value,
      version: (existing?.version ?? 0) + 1,
      modifiedAt: cloud.now().getTime(),
      modifiedBy: principalArn(principal),
      dataType: DataType ?? existing?.dataType ?? 'text',
      ...(description !== undefined && { description }),
      ...(allowedPattern !== undefined && { allowedPattern }),
      ...(type === 'SecureString' && { keyId: KeyId ?? existing?.keyId ?? DEFAULT_KEY }),
    };
    partition.store.transaction(() => {
      parameters(partition).put(name, parameter);
      parameterVersions(partition).put(versionKey(name, parameter.version), parameter);
      if (Tags) parameterTags(partition).put(name, Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])));
    });
    return { Version: parameter.version, Tier: tier };
  },
});
