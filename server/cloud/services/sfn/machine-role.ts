/** What state machines may do: they act with the role that they were given. */
import { CloudFailure } from '../../failure';
import type { Principal } from '../../principal';
import type { Call } from '../../service';
import { assumeForService, canAssumeForService } from '../iam/assume-for-service';
import type { Run } from './engine/run';

/** Policies may name the service of one Region, as older ones do. */
function servicesOf({ partition }: Pick<Call, 'partition'>): string[] {
  return ['states.amazonaws.com', `states.${partition.region}.amazonaws.com`];
}

/** @throws AccessDeniedException when the role does not trust Step Functions */
export function checkMachineRole(call: Call, roleArn: string | undefined, machineArn: string): void {
  const assumption = { roleArn, sourceArn: machineArn, sessionName: 'states' };
  if (servicesOf(call).some((service) => canAssumeForService(call, { ...assumption, service }))) return;
  throw new CloudFailure(
    'AccessDeniedException',
    'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
    { status: 400 },
  );
}

/** @throws AccessDeniedException when the role is gone or does not trust Step Functions any more */
export function assumeMachineRole({ cloud, partition, execution }: Run): Principal {
  const { machine, name } = execution;
  const call = cloud.callAs({ kind: 'service', accountId: partition.accountId, service: 'states.amazonaws.com' }, partition.region);
  const assumption = { roleArn: machine.roleArn, sourceArn: machine.arn, sessionName: name };
  const [global = '', regional = ''] = servicesOf(call);
  const service = canAssumeForService(call, { ...assumption, service: global }) ? global : regional;
  return assumeForService(call, { ...assumption, service });
}
