import type { ListAliasesCommandInput, ListAliasesCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAliases } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html */
export const listAliases = operation<ListAliasesCommandInput, ListAliasesCommandOutput>({
  access: () => [{ action: 'kms:ListAliases', resource: '*' }],
  run(call) {
    const { accountId, region } = call.partition;
    const all = keyAliases(call.partition).list();
    return {
      Aliases: all.map(({ key, value }) => ({ AliasName: key, AliasArn: `arn:aws:kms:${region}:${accountId}:${key}`, TargetKeyId: value })),
      Truncated: false,
    };
  },
});
