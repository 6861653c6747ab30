import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { getTable, saveTable } from '../table';
import { tagRecord } from '../tags';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (call, { ResourceArn }) => [tableAccess(call, 'TagResource', ResourceArn)],
  run({ partition }, { ResourceArn, Tags }) {
    const table = getTable(partition, ResourceArn);
    saveTable(partition, { ...table, tags: { ...table.tags, ...tagRecord(Tags) } });
    return {};
  },
});
