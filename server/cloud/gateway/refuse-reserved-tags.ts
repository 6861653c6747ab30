/** Nobody but AWS sets tags that begin with `aws:`. */
import { CloudFailure } from '../failure';
import type { OperationSchema } from '../protocols/schema';
import { isReservedTag, RESERVED_TAG_MESSAGE } from '../reserved-tags';
import type { Operation, Service } from '../service';
import { inputTags } from './input-tags';

/** @throws CloudFailure with the service's code when the input has a tag that only AWS sets */
export function refuseReservedTags(
  { reservedTag }: Pick<Service, 'reservedTag'>,
  { keepsReservedTags }: Pick<Operation, 'keepsReservedTags'>,
  schema: OperationSchema,
  input: Record<string, unknown>,
): void {
  if (keepsReservedTags || !inputTags(schema, input).some(([key]) => isReservedTag(key))) return;
  throw new CloudFailure(reservedTag?.code ?? 'ValidationException', reservedTag?.message ?? RESERVED_TAG_MESSAGE);
}
