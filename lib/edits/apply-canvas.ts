import type { Backend } from '@/lib/backend/backend';
import { type Canvas, type CardPlace, emptyCanvas } from '@/lib/backend/canvas';
import type { Edit, EditOf } from './edit';

type Entries<T> = Readonly<Record<string, T>>;

function merge<T>(entries: Entries<T>, changes: Readonly<Record<string, T | null>> = {}): Record<string, T> {
  const merged = new Map(Object.entries(entries));
  for (const [id, entry] of Object.entries(changes)) {
    if (entry === null) merged.delete(id);
    else merged.set(id, entry);
  }
  return Object.fromEntries(merged);
}

/** A picture on which nothing stands is none: its file goes too. */
function withCanvas({ canvas: _, ...backend }: Backend, canvas: Canvas): Backend {
  const isEmpty = [canvas.cards, canvas.areas, canvas.notes].every((entries) => Object.keys(entries).length === 0);
  return isEmpty ? backend : { ...backend, canvas };
}

export function changeCanvas(backend: Backend, { cards, areas, notes }: EditOf<'changeCanvas'>): Backend {
  const canvas = backend.canvas ?? emptyCanvas;
  return withCanvas(backend, {
    cards: merge(canvas.cards, cards),
    areas: merge(canvas.areas, areas),
    notes: merge(canvas.notes, notes),
  });
}

/** A card keeps its place when its type gets another name, and leaves none behind when the type goes. */
export function followOnCanvas(backend: Backend, edit: Edit): Backend {
  const cards = cardChanges(backend.canvas?.cards ?? {}, edit);
  return cards ? changeCanvas(backend, { kind: 'changeCanvas', cards }) : backend;
}

function cardChanges(cards: Canvas['cards'], edit: Edit): Record<string, CardPlace | null> | undefined {
  const move = (from: string, to?: string) => {
    const place = cards[from];
    return place && { [from]: null, ...(to !== undefined && { [to]: place }) };
  };
  switch (edit.kind) {
    case 'addModel':
      return edit.place && { [`model:${edit.name}`]: edit.place };
    case 'addEnum':
      return edit.place && { [`enum:${edit.name}`]: edit.place };
    case 'addCustomType':
      return edit.place && { [`customType:${edit.name}`]: edit.place };
    case 'renameModel':
      return move(`model:${edit.model}`, `model:${edit.to}`);
    case 'renameEnum':
      return move(`enum:${edit.enum}`, `enum:${edit.to}`);
    case 'renameCustomType':
      return move(`customType:${edit.customType}`, `customType:${edit.to}`);
    case 'renameOperation':
      return move(`operation:${edit.operation}`, `operation:${edit.to}`);
    case 'removeModel':
      return move(`model:${edit.model}`);
    case 'removeEnum':
      return move(`enum:${edit.enum}`);
    case 'removeCustomType':
      return move(`customType:${edit.customType}`);
    case 'removeOperation':
      return move(`operation:${edit.operation}`);
    default:
      return undefined;
  }
}
