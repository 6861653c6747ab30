import type { Capability } from '@aws-sdk/client-cloudformation';
import { insufficientCapabilities } from '../errors';
import type { Template } from './template';

/** Types that need an acknowledgement, with the property that names the resource. */
const IAM_TYPES: Record<string, string> = {
  'AWS::IAM::AccessKey': '',
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::GroupPolicy': '',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': '',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::RolePolicy': '',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserPolicy': '',
  'AWS::IAM::UserToGroupAddition': '',
};

/** The acknowledgement that a template needs, and the types that need it. */
export function neededCapabilities(template: Template): { capabilities: Capability[]; types: string[] } {
  const types = new Set<string>();
  let named = false;
  for (const { Type, Properties } of Object.values(template.Resources)) {
    const nameProperty = IAM_TYPES[Type];
    if (nameProperty === undefined) continue;
    types.add(Type);
    named ||= nameProperty !== '' && Properties?.[nameProperty] !== undefined;
  }
  return { capabilities: types.size === 0 ? [] : [named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM'], types: [...types] };
}

/** @throws CloudFailure InsufficientCapabilitiesException */
export function checkCapabilities(template: Template, acknowledged: Capability[]): void {
  const { capabilities } = neededCapabilities(template);
  const missing = capabilities.filter(
    (capability) =>
      !acknowledged.includes(capability) && !(capability === 'CAPABILITY_IAM' && acknowledged.includes('CAPABILITY_NAMED_IAM')),
  );
  if (missing.length > 0) throw insufficientCapabilities(missing);
}
