import type { ListUsersCommandInput, ListUsersCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeUser } from '../describe';
import { iamState } from '../state';

export const listUsers = operation<ListUsersCommandInput, ListUsersCommandOutput>({
  run(call, input) {
    const page = iamState(call).users.list({
      limit: (input.MaxItems ?? 100) + 1,
      ...(input.Marker !== undefined && { after: input.Marker }),
    });
    const shown = page.slice(0, input.MaxItems ?? 100);
    const more = page.length > shown.length;
    return {
      Users: shown.map(({ value }) => describeUser(value)),
      IsTruncated: more,
      ...(more && { Marker: shown.at(-1)?.key }),
    };
  },
});
