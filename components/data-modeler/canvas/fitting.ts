import type { FitViewOptions } from '@xyflow/react';

const roomy: FitViewOptions = { maxZoom: 1, padding: { top: '72px', right: '32px', bottom: '64px', left: '32px' } };
const aboveMinimap: FitViewOptions = { maxZoom: 1, padding: { top: '72px', right: '32px', bottom: '128px', left: '32px' } };

/** Everything in view, clear of the toolbar and of the overview in the corner. */
export function fitting(hasMinimap: boolean): FitViewOptions {
  return hasMinimap ? aboveMinimap : roomy;
}
