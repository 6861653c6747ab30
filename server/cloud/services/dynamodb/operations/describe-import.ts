import type { DescribeImportCommandInput, DescribeImportCommandOutput } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { importDescription, imports } from '../imports';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeImport.html */
export const describeImport = operation<DescribeImportCommandInput, DescribeImportCommandOutput>({
  access: (_call, { ImportArn = '*' }) => [{ action: 'dynamodb:DescribeImport', resource: ImportArn }],
  run({ partition }, { ImportArn = '' }) {
    const found = imports(partition).find(ImportArn);
    if (!found) throw new CloudFailure('ImportNotFoundException', `Import not found: ${ImportArn}`);
    return { ImportTableDescription: importDescription(found) };
  },
});
