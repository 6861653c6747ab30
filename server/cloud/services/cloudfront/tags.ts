import type { Tag } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { distributions } from './distributions';
import { functions } from './functions';
import { arnOf } from './identifiers';

interface Tagged {
  tags: Tag[];
  save(tags: Tag[]): void;
}

/** What has tags: distributions and functions. @throws NoSuchResource */
export function getTagged(call: Call, arn: string | undefined): Tagged {
  const [, kind, id = ''] = /:(distribution|function)\/(.+)$/.exec(arn ?? '') ?? [];
  if (kind !== undefined && arn === arnOf(call, kind, id)) {
    if (kind === 'distribution') {
      const all = distributions(call.partition);
      const found = all.find(id);
      if (found) return { tags: found.tags, save: (tags) => all.put(id, { ...found, tags }) };
    } else {
      const all = functions(call.partition);
      const found = all.find(id);
      if (found) return { tags: found.tags, save: (tags) => all.put(id, { ...found, tags }) };
    }
  }
  throw new CloudFailure('NoSuchResource', `The specified resource does not exist: ${arn}.`, { status: 404 });
}
