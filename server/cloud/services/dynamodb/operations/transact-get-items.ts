import type { TransactGetItemsCommandInput, TransactGetItemsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { consumedCapacity, readUnits } from '../capacity';
import { constraint, validation } from '../failures';
import { tableAccess } from '../item-access';
import { prepareGet } from '../read-item';
import type { Table } from '../table';

const ACTIONS_MAX = 100;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html */
export const transactGetItems = operation<TransactGetItemsCommandInput, TransactGetItemsCommandOutput>({
  access: (call, { TransactItems }) => (TransactItems ?? []).map(({ Get }) => tableAccess(call, 'GetItem', Get?.TableName, [Get?.Key])),
  run(call, { TransactItems = [], ReturnConsumedCapacity }) {
    if (TransactItems.length === 0) throw constraint('[]', 'transactItems', 'have length greater than or equal to 1');
    if (TransactItems.length > ACTIONS_MAX) throw constraint('[...]', 'transactItems', `have length less than or equal to ${ACTIONS_MAX}`);
    const reads = TransactItems.map(({ Get }) => prepareGet(call, { ...Get, TableName: Get?.TableName, Key: Get?.Key }));
    const items = new Set(reads.map(({ table, key }) => `${table.id}/${key.pk.toString('hex')}/${key.sk.toString('hex')}`));
    if (items.size < reads.length) throw validation('Transaction request cannot include multiple operations on one item');
    const units = new Map<Table, number>();
    const Responses = reads.map(({ table, read }) => {
      const { item, size } = read();
      units.set(table, (units.get(table) ?? 0) + readUnits(size, 'transaction'));
      return item ? { Item: item } : {};
    });
    const capacity = [...units].flatMap(([table, used]) => consumedCapacity(ReturnConsumedCapacity, { table, units: used }) ?? []);
    return { Responses, ...(capacity.length > 0 && { ConsumedCapacity: capacity }) };
  },
});
