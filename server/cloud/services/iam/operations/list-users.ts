import type { ListUsersCommandInput, ListUsersCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeUser } from '../describe';
import { listUnder, pageOf } from '../page';
import { iamState } from '../state';

export const listUsers = operation<ListUsersCommandInput, ListUsersCommandOutput>({
  run(call, { PathPrefix, ...paging }) {
    const { shown, ...page } = pageOf(listUnder(iamState(call).users, PathPrefix), ({ userName }) => userName, paging);
    return { Users: shown.map(describeUser), ...page };
  },
});
