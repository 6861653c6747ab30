import type { DashboardValidationMessage, PutDashboardCommandInput, PutDashboardCommandOutput } from '@aws-sdk/client-cloudwatch';
import { globally } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { dashboardArn } from '../arns';
import { dashboards } from '../dashboards';
import { setTags } from '../tags';

const NAME = /^[\w-]{1,255}$/;
const BODY_BYTES_MAX = 1_048_576;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html */
export const putDashboard = operation<PutDashboardCommandInput, PutDashboardCommandOutput>({
  access: (call, { DashboardName = '' }) => [{ action: 'cloudwatch:PutDashboard', resource: dashboardArn(call.partition, DashboardName) }],
  run(call, { DashboardName: name = '', DashboardBody: body = '', Tags }) {
    if (!NAME.test(name))
      throw invalid(
        `The value ${name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).`,
      );
    if (Buffer.byteLength(body) > BODY_BYTES_MAX) throw invalid(`The dashboard is larger than ${BODY_BYTES_MAX} bytes.`);
    const messages = problemsOf(body);
    if (messages.length > 0) throw invalid('The field DashboardBody must be a valid JSON object', messages);
    const existed = dashboards(call).find(name) !== undefined;
    dashboards(call).put(name, { name, body, modifiedAt: call.cloud.now().getTime() });
    if (!existed) setTags(globally(call).partition, dashboardArn(call.partition, name), Tags);
    return { DashboardValidationMessages: [] };
  },
});

function invalid(message: string, messages: DashboardValidationMessage[] = []): CloudFailure {
  return new CloudFailure('DashboardInvalidInputError', message, { members: { dashboardValidationMessages: messages } });
}

/** Whether it can be a dashboard at all; what is in its widgets is for whoever draws them. */
function problemsOf(body: string): DashboardValidationMessage[] {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch (error) {
    return [{ DataPath: '/', Message: error instanceof Error ? error.message : String(error) }];
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return [{ DataPath: '/', Message: 'Should be an object' }];
  const widgets = 'widgets' in document ? document.widgets : undefined;
  return Array.isArray(widgets) ? [] : [{ DataPath: '/widgets', Message: 'Should be a list of widgets' }];
}
