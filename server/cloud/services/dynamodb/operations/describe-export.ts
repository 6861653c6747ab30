import type { DescribeExportCommandInput, DescribeExportCommandOutput } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { exportDescription, exports } from '../exports';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeExport.html */
export const describeExport = operation<DescribeExportCommandInput, DescribeExportCommandOutput>({
  access: (_call, { ExportArn = '*' }) => [{ action: 'dynamodb:DescribeExport', resource: ExportArn }],
  run({ partition }, { ExportArn = '' }) {
    const found = exports(partition).find(ExportArn);
    if (!found) throw new CloudFailure('ExportNotFoundException', `Export not found: ${ExportArn}`);
    return { ExportDescription: exportDescription(found) };
  },
});
