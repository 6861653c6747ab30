import type { GetContextKeysForPrincipalPolicyCommandInput, GetContextKeysForPrincipalPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { contextKeysOf } from '../context-keys';
import { checkDocument } from '../identifiers';
import { policiesOfPrincipal } from '../principal-policies';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html */
export const getContextKeysForPrincipalPolicy = operation<
  GetContextKeysForPrincipalPolicyCommandInput,
  GetContextKeysForPrincipalPolicyCommandOutput
>({
  access: (_call, input) => [{ action: 'iam:GetContextKeysForPrincipalPolicy', resource: input.PolicySourceArn ?? '*' }],
  run(call, { PolicySourceArn, PolicyInputList = [] }) {
    const { policies } = policiesOfPrincipal(call, PolicySourceArn);
    const given = PolicyInputList.map((text) => checkDocument(text));
    return { ContextKeyNames: contextKeysOf([...policies.map(({ text }) => text), ...given]) };
  },
});
