import type {
  EntityType,
  GetAccountAuthorizationDetailsCommandInput,
  GetAccountAuthorizationDetailsCommandOutput,
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import { type Call, operation } from '../../../service';
import { groupDetail, policyDetail, roleDetail, userDetail } from '../account-details';
import { listAwsManaged } from '../managed';
import { pageOf } from '../page';
import { iamState } from '../state';

type Entry =
  | { kind: 'User'; detail: UserDetail }
  | { kind: 'Group'; detail: GroupDetail }
  | { kind: 'Role'; detail: RoleDetail }
  | { kind: 'LocalManagedPolicy' | 'AWSManagedPolicy'; detail: ManagedPolicyDetail };

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html */
export const getAccountAuthorizationDetails = operation<
  GetAccountAuthorizationDetailsCommandInput,
  GetAccountAuthorizationDetailsCommandOutput
>({
  run(call, { Filter, ...paging }) {
    const wanted = Filter?.length ? Filter : undefined;
    const entries = entriesOf(call, (kind) => wanted?.includes(kind) ?? true);
    const { shown, ...page } = pageOf(entries, ({ kind, detail }) => `${kind}/${detail.Arn}`, paging);
    return {
      UserDetailList: shown.flatMap((entry) => (entry.kind === 'User' ? [entry.detail] : [])),
      GroupDetailList: shown.flatMap((entry) => (entry.kind === 'Group' ? [entry.detail] : [])),
      RoleDetailList: shown.flatMap((entry) => (entry.kind === 'Role' ? [entry.detail] : [])),
      Policies: shown.flatMap((entry) => (entry.kind === 'LocalManagedPolicy' || entry.kind === 'AWSManagedPolicy' ? [entry.detail] : [])),
      ...page,
    };
  },
});

function entriesOf(call: Call, isWanted: (kind: EntityType) => boolean): Entry[] {
  const { users, groups, roles, policies } = iamState(call);
  const entries: Entry[] = [
    ...users.list().map(({ value }): Entry => ({ kind: 'User', detail: userDetail(call, value) })),
    ...groups.list().map(({ value }): Entry => ({ kind: 'Group', detail: groupDetail(value) })),
    ...roles.list().map(({ value }): Entry => ({ kind: 'Role', detail: roleDetail(call, value) })),
    ...policies.list().map(({ value }): Entry => ({ kind: 'LocalManagedPolicy', detail: policyDetail(call, value) })),
    // Of AWS's own policies only those that the account uses.
    ...listAwsManaged()
      .map((policy): Entry => ({ kind: 'AWSManagedPolicy', detail: policyDetail(call, policy) }))
      .filter(({ detail }) => 'AttachmentCount' in detail && (detail.AttachmentCount ?? 0) > 0),
  ];
  return entries.filter(({ kind }) => isWanted(kind));
}
