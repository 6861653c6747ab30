'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, type RefObject, use, useCallback, useMemo, useRef, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import type { Backend } from '@/lib/backend/backend';
import type { Edit } from '@/lib/edits/edit';
import { breakingRenames } from '@/lib/rules/breaking-renames';
import { lint } from '@/lib/rules/lint';
import type { Problem } from '@/lib/rules/problem';
import { storedModelsOptions } from './queries';

export type ModelerView = 'canvas' | 'list' | 'code';

export type OpenDialog =
  | { kind: 'add-model' }
  | { kind: 'add-type'; type: 'enum' | 'customType' }
  | { kind: 'add-operation' }
  | { kind: 'add-field'; holder: string }
  | { kind: 'add-relationship'; from?: string; to?: string }
  /** Something is deleted after asking: all edits, or none when one of them cannot be made. */
  | { kind: 'delete'; title: string; action: string; edits: Edit[] }
  | { kind: 'import' }
  | { kind: 'keys' };

/** What the canvas can be asked to do from elsewhere: the toolbar, the keys, the command palette. */
export interface CanvasActions {
  goTo(id: string): void;
  showAll(): void;
  zoomToSelection(): void;
  /** A panel opens beside it, or closes: what is in view stays in view. */
  makeRoom(): void;
  arrange(): void;
  addArea(): void;
  addNote(): void;
  /** Where cards stand at the moment, by id. */
  placesOf(ids: Iterable<string>): [id: string, place: { x: number; y: number }][];
  /** The middle of what is seen, where nothing stands. */
  freePlace(): { x: number; y: number };
}

/** The name that is being changed in place: of a card, or of one of its fields. */
export interface Renaming {
  card: string;
  field?: string;
}

export interface Modeler {
  /** The model as it is; while the source has a syntax error, as it last was without one. */
  backend: Backend;
  problems: Problem[];
  /** Every selected card, or the one selected relationship. */
  selected: ReadonlySet<string>;
  /** The id of what is selected when it is one thing. */
  selection: string | undefined;
  select(id: string | undefined): void;
  selectMany(change: (now: ReadonlySet<string>) => ReadonlySet<string>): void;
  /** Selects it and takes the focus into its panel, at one of its tabs. */
  showDetails(id: string, tab?: string): void;
  /** The tab of the panel, kept from model to model. */
  tab: string;
  setTab(tab: string): void;
  /** Set until the panel has taken the focus. */
  entering: RefObject<boolean>;
  /** The card around which only related ones are shown. */
  centre: string | undefined;
  setCentre(id: string | undefined): void;
  view: ModelerView;
  setView(view: ModelerView): void;
  /** The file that the code view shows; undefined for the main one. */
  file: string | undefined;
  setFile(path: string): void;
  /** Shows a file in the code view, where it is left alone by what was selected. */
  openFile(path: string): void;
  dialog: OpenDialog | undefined;
  open(dialog: OpenDialog | undefined): void;
  /** Absent while the canvas is not shown. */
  canvas: RefObject<CanvasActions | null>;
}

const ModelerContext = createContext<Modeler | undefined>(undefined);
const RenamingContext = createContext<Renaming | undefined>(undefined);
const RenameContext = createContext<(target: Renaming | undefined) => void>(() => {});

export function useModeler(): Modeler {
  const modeler = use(ModelerContext);
  if (!modeler) throw new Error('useModeler needs a ModelerProvider above it.');
  return modeler;
}

/** Starts to change a name in place, or ends it. It never changes, so that every name on every card can have it. */
export function useStartRename(): (target: Renaming | undefined) => void {
  return use(RenameContext);
}

/** Apart from the rest, because every card listens to it. */
export function useRenaming(): Renaming | undefined {
  return use(RenamingContext);
}

function useLastGood(backend: Backend): Backend {
  const last = useRef(backend);
  const broken = backend.problems.some(({ severity, code }) => severity === 'error' && code === 'syntax-error');
  if (!broken) last.current = backend;
  return last.current;
}

const nothing: ReadonlySet<string> = new Set();

/** What the parts of the editor share beside the draft: selection, view, open dialog. */
export function ModelerProvider({ children }: { children: ReactNode }) {
  const { backend: drafted, view: draft } = useDraft();
  const backend = useLastGood(drafted);
  const { entries, environmentId } = draft;
  const { data: deployed } = useQuery(storedModelsOptions(environmentId));
  const { data, auth, storage, functions } = backend;
  // Moving a card makes a new backend of the same parts: nothing is checked again.
  const linted = useMemo(
    () => lint({ ...(data && { data }), ...(auth && { auth }), storage, functions, problems: [] }),
    [data, auth, storage, functions],
  );
  const renames = useMemo(() => breakingRenames({ ...(data && { data }) }, entries, deployed ?? []), [data, entries, deployed]);
  // Mostly there are none, and then what is deployed may come later without the cards being made once more.
  const problems = useMemo(() => (renames.length > 0 ? [...linted, ...renames] : linted), [linted, renames]);
  const [selected, setSelected] = useState(nothing);
  const [tab, setTab] = useState('fields');
  const entering = useRef(false);
  const [centre, setCentre] = useState<string>();
  const [view, showView] = useState<ModelerView>('canvas');
  const [file, setFile] = useState<string>();
  const [dialog, open] = useState<OpenDialog>();
  const [renaming, rename] = useState<Renaming>();
  const canvas = useRef<CanvasActions>(null);
  // Always another set, so that whoever waits for what is selected hears of it being selected again.
  const select = useCallback((id: string | undefined) => {
    setSelected(id === undefined ? nothing : new Set([id]));
    // A panel that was closed begins anew.
    if (id === undefined) setTab('fields');
  }, []);
  const setView = useCallback((next: ModelerView) => {
    showView(next);
    setTab('fields');
  }, []);
  const openFile = useCallback(
    (path: string) => {
      select(undefined);
      setFile(path);
      setView('code');
    },
    [select, setView],
  );
  const showDetails = useCallback(
    (id: string, at?: string) => {
      select(id);
      if (at !== undefined) setTab(at);
      entering.current = true;
    },
    [select],
  );
  const modeler = useMemo<Modeler>(
    () => ({
      backend,
      problems,
      selected,
      selection: selected.size === 1 ? [...selected][0] : undefined,
      select,
      selectMany: setSelected,
      showDetails,
      tab,
      setTab,
      entering,
      centre,
      setCentre,
      view,
      setView,
      file,
      setFile,
      openFile,
      dialog,
      open,
      canvas,
    }),
    [backend, problems, selected, select, showDetails, tab, centre, view, setView, file, openFile, dialog],
  );
  return (
    <ModelerContext value={modeler}>
      <RenameContext value={rename}>
        <RenamingContext value={renaming}>{children}</RenamingContext>
      </RenameContext>
    </ModelerContext>
  );
}
