import { Panel, useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus, Workflow } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { fitting } from './fitting';

export function CanvasControls({ onArrange, hasMinimap }: { onArrange: () => void; hasMinimap: boolean }) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <Panel position="bottom-left" className="flex items-center rounded-lg border border-border bg-surface p-0.5">
      <IconButton size="sm" icon={Minus} label="Zoom out" onPress={() => void zoomOut({ duration: 120 })} />
      <IconButton size="sm" icon={Plus} label="Zoom in" onPress={() => void zoomIn({ duration: 120 })} />
      <IconButton
        size="sm"
        icon={Maximize}
        label="Show everything"
        onPress={() => void fitView({ ...fitting(hasMinimap), duration: 150 })}
      />
      <IconButton size="sm" icon={Workflow} label="Arrange the cards" onPress={onArrange} />
    </Panel>
  );
}
