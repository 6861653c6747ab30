import type { ListDashboardsCommandInput, ListDashboardsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { dashboardArn } from '../arns';
import { dashboards } from '../dashboards';
import { pageOf } from '../failures';

const PAGE_SIZE = 1000;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListDashboards.html */
export const listDashboards = operation<ListDashboardsCommandInput, ListDashboardsCommandOutput>({
  access: (call) => [{ action: 'cloudwatch:ListDashboards', resource: dashboardArn(call.partition, '*') }],
  run(call, { DashboardNamePrefix, NextToken: token }) {
    const { page, NextToken } = pageOf(dashboards(call).list({ prefix: DashboardNamePrefix }), token, PAGE_SIZE);
    const entries = page.map(({ value: { name, body, modifiedAt } }) => ({
      DashboardName: name,
      DashboardArn: dashboardArn(call.partition, name),
      LastModified: new Date(modifiedAt),
      Size: Buffer.byteLength(body),
    }));
    return { DashboardEntries: entries, NextToken };
  },
});
