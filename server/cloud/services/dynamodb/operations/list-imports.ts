import type { ListImportsCommandInput, ListImportsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { importDescription, imports } from '../imports';
import { tableAccess } from '../item-access';
import { pageOfJobs } from '../transfer-jobs';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListImports.html */
export const listImports = operation<ListImportsCommandInput, ListImportsCommandOutput>({
  access: (call, { TableArn }) => [
    TableArn === undefined ? { action: 'dynamodb:ListImports', resource: '*' } : tableAccess(call, 'ListImports', TableArn),
  ],
  run({ partition }, { TableArn, PageSize, NextToken }) {
    const found = imports(partition)
      .list({ prefix: TableArn === undefined ? '' : `${TableArn}/` })
      .map(({ value }) => value);
    const { page, ...next } = pageOfJobs(found, { size: PageSize, token: NextToken });
    const summaries = page.map((job) => {
      const { ImportArn, ImportStatus, S3BucketSource, InputFormat, StartTime, EndTime, TableArn: tableArn } = importDescription(job);
      return { ImportArn, ImportStatus, S3BucketSource, InputFormat, StartTime, EndTime, TableArn: tableArn };
    });
    return { ImportSummaryList: summaries, ...next };
  },
});
