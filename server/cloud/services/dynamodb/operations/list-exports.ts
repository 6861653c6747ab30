import type { ListExportsCommandInput, ListExportsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { exports } from '../exports';
import { tableAccess } from '../item-access';
import { pageOfJobs } from '../transfer-jobs';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListExports.html */
export const listExports = operation<ListExportsCommandInput, ListExportsCommandOutput>({
  access: (call, { TableArn }) => [
    TableArn === undefined ? { action: 'dynamodb:ListExports', resource: '*' } : tableAccess(call, 'ListExports', TableArn),
  ],
  run({ partition }, { TableArn, MaxResults, NextToken }) {
    const found = exports(partition)
      .list({ prefix: TableArn === undefined ? '' : `${TableArn}/` })
      .map(({ value }) => value);
    const { page, ...next } = pageOfJobs(found, { size: MaxResults, token: NextToken });
    return {
      ExportSummaries: page.map(({ arn, status }) => ({ ExportArn: arn, ExportStatus: status, ExportType: 'FULL_EXPORT' })),
      ...next,
    };
  },
});
