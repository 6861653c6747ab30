import type { AccessRequest, Call } from '../../service';

export function aliasAccess(action: string) {
  return (_call: Call, { stateMachineAliasArn = '' }: { stateMachineAliasArn?: string | undefined }): AccessRequest[] => [
    { action: `states:${action}`, resource: stateMachineAliasArn },
  ];
}
