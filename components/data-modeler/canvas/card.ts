import type { Edge, Node } from '@xyflow/react';
import type { CanvasArea, CanvasNote } from '@/lib/backend/canvas';
import type { CustomType, EnumType, Model } from '@/lib/backend/data';
import type { Operation } from '@/lib/backend/operation';
import type { Chip } from '@/lib/backend/value';
import type { DraftMark } from './draft-marks';
import type { Route } from './link-route';
import type { RuleBadge } from './rule-badge';

export interface CardRow {
  name: string;
  /** As it is written in GraphQL words: `String`, `[Post]`. */
  type: string;
  /** `answer`: what an operation gives back. */
  mark?: 'key' | 'index' | 'link' | 'code' | 'answer';
  required: boolean;
  /** The type is another card. */
  links: boolean;
}

export type CardKind = 'model' | 'enum' | 'customType' | 'operation' | 'code';

interface CardContent {
  name: string;
  /** Said beside the name of everything that is not a model. */
  caption?: string;
  badge?: RuleBadge;
  rows: CardRow[];
  /** Settings that are kept as code, such as `.identifier`. */
  chips: string[];
  /** What the draft does to it, where it does. */
  mark?: DraftMark;
  errors: number;
  warnings: number;
  /** Only its name is shown. */
  collapsed?: boolean;
}

export type CardPart =
  | { kind: 'model'; part: Model }
  | { kind: 'enum'; part: EnumType }
  | { kind: 'customType'; part: CustomType }
  | { kind: 'operation'; part: Operation }
  | { kind: 'code'; part: Chip };

export type CardData = CardContent & CardPart & Record<string, unknown>;
/** A `stub` holds the place of a card that is out of sight, so that lines can lead to it. */
export type CardNode = Node<CardData, 'card' | 'stub'>;
export type AreaNode = Node<CanvasArea & Record<string, unknown>, 'area'>;
export type NoteNode = Node<CanvasNote & Record<string, unknown>, 'note'>;
export type CanvasNode = CardNode | AreaNode | NoteNode;

/** How a line ends at a card: a bar for one, a crow's foot for many, a circle where there may be none. */
export type EdgeEnd = 'one' | 'maybe-one' | 'many' | 'plain';

export interface LinkData extends Record<string, unknown> {
  kind: 'relationship' | 'use';
  /** Rows that the line leaves from; -1 is the header. */
  sourceRow: number;
  targetRow: number;
  sourceEnd: EdgeEnd;
  targetEnd: EdgeEnd;
  /** The relationship in words. */
  sentence: string;
  /** The fields on both sides, where they are known. */
  sides: { model: string; field: string }[];
  /** What the fields on both sides are called. */
  name?: string;
  /** The way round cards that stand between, where there are any. */
  route?: Route;
}
export type LinkEdge = Edge<LinkData, 'link'>;

/** The id of a card, the same on the canvas and in the list. */
export function cardId(kind: CardKind, name: string): string {
  return `${kind}:${name}`;
}
