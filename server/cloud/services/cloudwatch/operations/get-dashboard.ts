import type { GetDashboardCommandInput, GetDashboardCommandOutput } from '@aws-sdk/client-cloudwatch';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { dashboardArn } from '../arns';
import { dashboards } from '../dashboards';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetDashboard.html */
export const getDashboard = operation<GetDashboardCommandInput, GetDashboardCommandOutput>({
  access: (call, { DashboardName = '' }) => [{ action: 'cloudwatch:GetDashboard', resource: dashboardArn(call.partition, DashboardName) }],
  run(call, { DashboardName: name = '' }) {
    const dashboard = dashboards(call).find(name);
    if (!dashboard) throw new CloudFailure('DashboardNotFoundError', `Dashboard ${name} does not exist`, { status: 404 });
    return { DashboardArn: dashboardArn(call.partition, name), DashboardBody: dashboard.body, DashboardName: name };
  },
});
