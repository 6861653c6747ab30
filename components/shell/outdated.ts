import { toast } from '@heroui/react';
import { unstable_isUnrecognizedActionError as isUnknownAction } from 'next/navigation';

let isTold = false;

/**
 * Whether an action failed because another release of the console runs by now than the one that this page is of. The
 * person is told once; when to load the page anew is theirs to choose, since something may be half typed.
 */
export function isOutdated(error: unknown): boolean {
  if (!isUnknownAction(error)) return false;
  if (!isTold) {
    isTold = true;
    toast.warning('Slipway has been updated.', {
      description: 'This page is of the release before. Load it anew to go on; your edits are kept.',
      timeout: 0,
      actionProps: { children: 'Load anew', onPress: () => window.location.reload() },
    });
  }
  return true;
}
