import { perform, permit } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { dashboards } from '../dashboards';
import { deleteDashboards } from '../operations/delete-dashboards';
import { getDashboard } from '../operations/get-dashboard';
import { putDashboard } from '../operations/put-dashboard';

interface Properties {
  DashboardName?: string;
  DashboardBody: unknown;
}

const NAME_LENGTH_MAX = 255;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html */
export const dashboard = resourceType<Properties>({
  create: (call, properties) => apply(call, properties.DashboardName ?? call.generateName(NAME_LENGTH_MAX), properties),
  update: apply,
  async remove(call, name) {
    if (dashboards(call).find(name)) await perform(call, deleteDashboards, { DashboardNames: [name] });
  },
  async read(call, name) {
    await permit(call, getDashboard, { DashboardName: name });
    const found = dashboards(call).find(name);
    return found && { properties: { DashboardName: name, DashboardBody: found.body }, attributes: {} };
  },
});

async function apply(call: ResourceCall, name: string, { DashboardBody: body }: Properties) {
  await perform(call, putDashboard, { DashboardName: name, DashboardBody: typeof body === 'string' ? body : JSON.stringify(body) });
  return { physicalId: name, attributes: {} };
}
