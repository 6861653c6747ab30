import type { ScanCommandInput, ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { openPlaceholders } from '../expressions/placeholders';
import { constraint, validation } from '../failures';
import { readAccess } from '../item-access';
import { HASH_END } from '../key';
import { pageOutput } from '../page-output';
import { readOptions, refuseLegacy } from '../read-options';
import { startPosition } from '../read-page';
import { scanRows } from '../storage/read-rows';
import { itemStore } from '../storage/schema';
import { getTable } from '../table';

const SEGMENTS_MAX = 1_000_000;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html */
export const scan = operation<ScanCommandInput, ScanCommandOutput>({
  access: (call, { TableName, IndexName }) => [readAccess(call, 'Scan', TableName, IndexName)],
  run(call, input) {
    refuseLegacy(input, { ScanFilter: 'FilterExpression', ConditionalOperator: 'FilterExpression' });
    const table = getTable(call.partition, input.TableName);
    const placeholders = openPlaceholders({
      names: input.ExpressionAttributeNames,
      values: input.ExpressionAttributeValues,
      expressions: { FilterExpression: input.FilterExpression, ProjectionExpression: input.ProjectionExpression },
    });
    const { index, ...options } = readOptions(table, input, placeholders);
    placeholders.checkUsed();
    const [from, to] = segment(input);
    const start = startPosition(table, index, input.ExclusiveStartKey);
    const startHash = (start?.indexKey ?? start?.key)?.hash;
    if (startHash !== undefined && (startHash < from || startHash >= to)) {
      throw validation(
        `The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: ${input.TotalSegments} Segment: ${input.Segment}`,
      );
    }
    const rows = scanRows(itemStore(call.partition), table, index, from, to);
    return pageOutput(input, { table, index, rows, start, limit: input.Limit, ...options });
  },
});

/** The hashes of one segment: from, up to but without. */
function segment({ Segment, TotalSegments }: ScanCommandInput): [number, number] {
  if (Segment === undefined && TotalSegments === undefined) return [0, HASH_END];
  if (TotalSegments === undefined)
    throw validation('The TotalSegments parameter is required but was not present in the request when Segment parameter is present');
  if (Segment === undefined)
    throw validation('The Segment parameter is required but was not present in the request when parameter TotalSegments is present');
  if (TotalSegments < 1) throw constraint(TotalSegments, 'totalSegments', 'have value greater than or equal to 1');
  if (TotalSegments > SEGMENTS_MAX) throw constraint(TotalSegments, 'totalSegments', `have value less than or equal to ${SEGMENTS_MAX}`);
  if (Segment < 0) throw constraint(Segment, 'segment', 'have value greater than or equal to 0');
  if (Segment >= TotalSegments) {
    throw validation(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`,
    );
  }
  return [Math.ceil((Segment * HASH_END) / TotalSegments), Math.ceil(((Segment + 1) * HASH_END) / TotalSegments)];
}
