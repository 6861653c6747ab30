import { resourceType } from '../../../service';
import { badRequest, MERGED_REFUSED } from '../errors';

function refuse(): never {
  throw badRequest(MERGED_REFUSED);
}

/** Known only to be refused by name, before a stack of merged APIs is half made. */
export const sourceApiAssociation = resourceType<Record<string, unknown>>({ create: refuse, update: refuse, remove() {} });
