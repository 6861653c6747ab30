'use client';

import { createContext, type ReactNode, use, useMemo, useRef, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import type { Backend } from '@/lib/backend/backend';
import type { Edit } from '@/lib/edits/edit';
import { breakingRenames } from '@/lib/rules/breaking-renames';
import { lint } from '@/lib/rules/lint';
import type { Problem } from '@/lib/rules/problem';

export type ModelerView = 'canvas' | 'list' | 'code';

export type OpenDialog =
  | { kind: 'add-model' }
  | { kind: 'add-type'; type: 'enum' | 'customType' }
  | { kind: 'add-relationship'; from?: string; to?: string }
  /** Something is deleted after asking. */
  | { kind: 'delete'; title: string; action: string; edit: Edit }
  | { kind: 'import' }
  | { kind: 'keys' };

export interface Modeler {
  /** The model as it is; while the source has a syntax error, as it last was without one. */
  backend: Backend;
  problems: Problem[];
  /** The id of the selected card or relationship. */
  selection: string | undefined;
  select(id: string | undefined): void;
  view: ModelerView;
  setView(view: ModelerView): void;
  dialog: OpenDialog | undefined;
  open(dialog: OpenDialog | undefined): void;
}

const ModelerContext = createContext<Modeler | undefined>(undefined);

export function useModeler(): Modeler {
  const modeler = use(ModelerContext);
  if (!modeler) throw new Error('useModeler needs a ModelerProvider above it.');
  return modeler;
}

function useLastGood(backend: Backend): Backend {
  const last = useRef(backend);
  const broken = backend.problems.some(({ severity, code }) => severity === 'error' && code === 'syntax-error');
  if (!broken) last.current = backend;
  return last.current;
}

/** What the parts of the editor share beside the draft: selection, view, open dialog. */
export function ModelerProvider({ children }: { children: ReactNode }) {
  const { backend: drafted, view: draft } = useDraft();
  const backend = useLastGood(drafted);
  const { entries } = draft;
  const problems = useMemo(() => [...lint(backend), ...breakingRenames(backend, entries)], [backend, entries]);
  const [selection, select] = useState<string>();
  const [view, setView] = useState<ModelerView>('canvas');
  const [dialog, open] = useState<OpenDialog>();
  const modeler = useMemo<Modeler>(
    () => ({ backend, problems, selection, select, view, setView, dialog, open }),
    [backend, problems, selection, view, dialog],
  );
  return <ModelerContext value={modeler}>{children}</ModelerContext>;
}
