import type { ListRolesCommandInput, ListRolesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeRole } from '../describe';
import { iamState } from '../state';

export const listRoles = operation<ListRolesCommandInput, ListRolesCommandOutput>({
  run(call, input) {
    const page = iamState(call).roles.list({
      limit: (input.MaxItems ?? 100) + 1,
      ...(input.Marker !== undefined && { after: input.Marker }),
    });
    const shown = page.slice(0, input.MaxItems ?? 100);
    const more = page.length > shown.length;
    return {
      Roles: shown.map(({ value }) => describeRole(value)),
      IsTruncated: more,
      ...(more && { Marker: shown.at(-1)?.key }),
    };
  },
});
