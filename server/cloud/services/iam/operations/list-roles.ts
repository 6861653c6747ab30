import type { ListRolesCommandInput, ListRolesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeRole } from '../describe';
import { listUnder, pageOf } from '../page';
import { iamState } from '../state';

export const listRoles = operation<ListRolesCommandInput, ListRolesCommandOutput>({
  run(call, { PathPrefix, ...paging }) {
    const { shown, ...page } = pageOf(listUnder(iamState(call).roles, PathPrefix), ({ roleName }) => roleName, paging);
    return { Roles: shown.map(describeRole), ...page };
  },
});
