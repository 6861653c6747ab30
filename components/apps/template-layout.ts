import type { TemplateView } from '@/lib/views/app';

export interface PlacedModel {
  name: string;
  /** 0 is a model that no other has; each further one is had by some model of an earlier column. */
  column: number;
  /** From the top, in rows; a shorter column stands in the middle of the tallest. */
  row: number;
}

/** Places models in columns, from those that have others to those that are had: enough for a sketch of a few. */
export function layoutTemplate({ models, relationships }: Pick<TemplateView, 'models' | 'relationships'>): PlacedModel[] {
  const columnOf = new Map(models.map((name) => [name, 0]));
  // The longest way to each model. As many rounds as there are models end it even where relationships form a circle.
  for (let round = 1; round < models.length; round += 1) {
    for (const { from, to } of relationships) {
      const next = (columnOf.get(from) ?? 0) + 1;
      if (from !== to && columnOf.has(to) && (columnOf.get(to) ?? 0) < next && next < models.length) columnOf.set(to, next);
    }
  }
  const matesOf = (column: number | undefined) => models.filter((name) => columnOf.get(name) === column);
  const tallest = Math.max(0, ...models.map((name) => matesOf(columnOf.get(name)).length));
  return models.map((name) => {
    const mates = matesOf(columnOf.get(name));
    return { name, column: columnOf.get(name) ?? 0, row: mates.indexOf(name) + (tallest - mates.length) / 2 };
  });
}
