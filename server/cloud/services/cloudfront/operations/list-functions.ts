import type { ListFunctionsCommandInput, ListFunctionsCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { functions, summarizeFunction } from '../functions';
import { access, pageOf } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListFunctions.html */
export const listFunctions = operation<ListFunctionsCommandInput, ListFunctionsCommandOutput>({
  access: (call) => access(call, 'ListFunctions', 'function'),
  run(call, { Stage, Marker, MaxItems }) {
    const found = functions(call.partition)
      .list()
      .filter(({ value }) => Stage !== 'LIVE' || value.live !== undefined);
    const page = pageOf(found, Marker, MaxItems);
    return {
      FunctionList: {
        MaxItems: page.size,
        Quantity: page.items.length,
        NextMarker: page.nextMarker,
        Items: page.items.map((record) => summarizeFunction(call, record, Stage)),
      },
    };
  },
});
