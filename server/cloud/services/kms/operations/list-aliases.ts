import type { ListAliasesCommandInput, ListAliasesCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { aliasArn, getKey, keyAliases } from '../keys';
import { markedPage } from '../paging';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html */
export const listAliases = operation<ListAliasesCommandInput, ListAliasesCommandOutput>({
  access: () => [{ action: 'kms:ListAliases', resource: '*' }],
  run(call, { KeyId, Limit, Marker }) {
    const target = KeyId === undefined ? undefined : getKey(call, KeyId).key.id;
    const all = keyAliases(call.partition).list();
    const found = all.filter(({ value }) => target === undefined || value === target);
    const { page, ...next } = markedPage(found, ({ key }) => key, Limit, Marker);
    return {
      Aliases: page.map(({ key, value }) => ({ AliasName: key, AliasArn: aliasArn(call.partition, key), TargetKeyId: value })),
      ...next,
    };
  },
});
