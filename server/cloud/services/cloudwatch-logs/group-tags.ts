import type { Store } from '../../state/store';
import type { LogGroupRow } from './state';

export function tagsOf({ tags }: LogGroupRow): Record<string, string> {
  return JSON.parse(tags) as Record<string, string>;
}

export function saveTags(store: Store, { id }: LogGroupRow, tags: Record<string, string>): void {
  store.write('UPDATE log_groups SET tags = ? WHERE id = ?', JSON.stringify(tags), id);
}
