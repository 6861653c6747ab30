import { z } from 'zod';

const pointShape = { x: z.number().int(), y: z.number().int() };
export const pointSchema = z.object(pointShape);
const sizeShape = { width: z.number().int().positive(), height: z.number().int().positive() };

/** Where a card stands. A collapsed card shows its name alone. */
export const cardPlaceSchema = z.object({ ...pointShape, collapsed: z.literal(true).optional() });
export type CardPlace = z.infer<typeof cardPlaceSchema>;

export const areaColourSchema = z.enum(['blue', 'green', 'amber', 'red', 'violet', 'grey']);

/** A coloured ground behind cards that belong together. */
export const canvasAreaSchema = z.object({ name: z.string().max(200), colour: areaColourSchema, ...pointShape, ...sizeShape });
export type CanvasArea = z.infer<typeof canvasAreaSchema>;

/** Words on the canvas, for people. */
export const canvasNoteSchema = z.object({ text: z.string().max(10_000), ...pointShape, ...sizeShape });
export type CanvasNote = z.infer<typeof canvasNoteSchema>;

/**
 * How the picture of the data model is laid out. It changes nothing that is deployed; it is kept beside the schema,
 * so that it travels with the branch. Cards are told by their kind and name (`model:Post`), areas and notes by an id.
 */
export const canvasSchema = z.object({
  cards: z.record(z.string(), cardPlaceSchema),
  areas: z.record(z.string(), canvasAreaSchema),
  notes: z.record(z.string(), canvasNoteSchema),
});
export type Canvas = z.infer<typeof canvasSchema>;

export const emptyCanvas: Canvas = { cards: {}, areas: {}, notes: {} };
