import type { ScheduleKeyDeletionCommandInput, ScheduleKeyDeletionCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { keyAccess } from '../access';
import { checkNotPending, validation } from '../failures';
import { changeKey, getKey } from '../keys';

const DAYS_MIN = 7;
const DAYS_MAX = 30;
const DAY_MS = 86_400_000;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const scheduleKeyDeletion = operation<ScheduleKeyDeletionCommandInput, ScheduleKeyDeletionCommandOutput>({
  access: (call, { KeyId }) => keyAccess(call, 'ScheduleKeyDeletion', KeyId),
  run(call, { KeyId, PendingWindowInDays = DAYS_MAX }) {
    const found = getKey(call, KeyId);
    checkNotPending(found);
    if (PendingWindowInDays < DAYS_MIN || PendingWindowInDays > DAYS_MAX) {
      throw validation(`PendingWindowInDays must be between ${DAYS_MIN} and ${DAYS_MAX}.`);
    }
    const deletionAt = call.cloud.now().getTime() + PendingWindowInDays * DAY_MS;
    changeKey(found, { deletionAt, enabled: false });
    return { KeyId: found.arn, KeyState: 'PendingDeletion', DeletionDate: new Date(deletionAt), PendingWindowInDays };
  },
});
