import { perform } from '../../../cloud';
import type { Operation, ResourceCall } from '../../../service';
import { toldOf } from '../../cloudformation/specification/live-resource';

/** Deletes what is there; for what is gone already, nobody needs to be allowed anything. @param get looks for it */
export async function removePresent<Input>(
  call: ResourceCall,
  get: Operation<Input>,
  remove: Operation<Input>,
  input: Input,
): Promise<void> {
  const { authorize: _, ...unasked } = call;
  if ((await toldOf(() => perform(unasked, get, input))) !== undefined) await perform(call, remove, input);
}
