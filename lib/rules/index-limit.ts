import type { Backend } from '@/lib/backend/backend';
import type { Problem } from './problem';
import { indexesMax, indexesOf } from './size-of-backend';

/** Tables with more global secondary indexes than DynamoDB takes, or nearly so many. */
export function indexLimit({ data }: Backend): Problem[] {
  if (!data) return [];
  return data.models.flatMap((model): Problem[] => {
    const { own, relationships } = indexesOf(data, model);
    const count = own + relationships;
    if (count <= indexesMax * 0.9) return [];
    const over = count > indexesMax;
    const parts = `${own} of its own and ${relationships} for the relationships that lead to it`;
    return [
      {
        rule: 'index-limit',
        severity: over ? 'error' : 'warning',
        where: { model: model.name },
        message: `The table of ${model.name} has ${count} of at most ${indexesMax} indexes: ${parts}.`,
      },
    ];
  });
}
