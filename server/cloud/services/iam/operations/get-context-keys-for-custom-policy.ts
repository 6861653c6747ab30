import type { GetContextKeysForCustomPolicyCommandInput, GetContextKeysForCustomPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { contextKeysOf } from '../context-keys';
import { checkDocument } from '../identifiers';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html */
export const getContextKeysForCustomPolicy = operation<
  GetContextKeysForCustomPolicyCommandInput,
  GetContextKeysForCustomPolicyCommandOutput
>({
  run: (_call, { PolicyInputList = [] }) => ({ ContextKeyNames: contextKeysOf(PolicyInputList.map((text) => checkDocument(text))) }),
});
