import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { getTable, saveTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (call, { ResourceArn }) => [tableAccess(call, 'UntagResource', ResourceArn)],
  run({ partition }, { ResourceArn, TagKeys = [] }) {
    const table = getTable(partition, ResourceArn);
    const tags = Object.fromEntries(Object.entries(table.tags).filter(([key]) => !TagKeys.includes(key)));
    saveTable(partition, { ...table, tags });
    return {};
  },
});
