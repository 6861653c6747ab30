import { z } from 'zod';
import { canvasAreaSchema, canvasNoteSchema, cardPlaceSchema } from '@/lib/backend/canvas';
import type { Edit } from './edit';

/** `null` takes it away. */
const changesOf = <T extends z.ZodType>(schema: T) => z.record(z.string(), schema.nullable()).optional();

export const canvasEditSchemas = [
  /** Any number of cards, areas and notes at once: what a person does in one go is one edit. What is absent stays. */
  z.object({
    kind: z.literal('changeCanvas'),
    cards: changesOf(cardPlaceSchema),
    areas: changesOf(canvasAreaSchema),
    notes: changesOf(canvasNoteSchema),
  }),
] as const;

/** Whether an edit changes the picture alone and nothing that could be deployed. */
export function isLayoutEdit(edit: Pick<Edit, 'kind'>): boolean {
  return edit.kind === 'changeCanvas';
}
