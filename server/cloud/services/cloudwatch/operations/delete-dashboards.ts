import type { DeleteDashboardsCommandInput, DeleteDashboardsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { globally } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { dashboardArn } from '../arns';
import { dashboards } from '../dashboards';
import { setTags } from '../tags';

/** All of them or none. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteDashboards.html */
export const deleteDashboards = operation<DeleteDashboardsCommandInput, DeleteDashboardsCommandOutput>({
  access: (call, { DashboardNames = [] }) =>
    (DashboardNames.length === 0 ? ['*'] : DashboardNames).map((name) => ({
      action: 'cloudwatch:DeleteDashboards',
      resource: dashboardArn(call.partition, name),
    })),
  run(call, { DashboardNames = [] }) {
    const missing = DashboardNames.find((name) => !dashboards(call).find(name));
    if (missing !== undefined) throw new CloudFailure('DashboardNotFoundError', `Dashboard ${missing} does not exist`, { status: 404 });
    for (const name of DashboardNames) {
      dashboards(call).remove(name);
      setTags(globally(call).partition, dashboardArn(call.partition, name), undefined);
    }
    return {};
  },
});
