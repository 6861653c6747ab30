import { Panel, useReactFlow } from '@xyflow/react';
import { Funnel, Maximize, Minus, Plus, ScanSearch, Search, Workflow } from 'lucide-react';
import { useCommands } from '@/components/shell/commands';
import { Change } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { useModeler } from '../modeler-state';
import { glideMs } from './motion';

export function CanvasControls({ isArranging }: { isArranging: boolean }) {
  const { zoomIn, zoomOut } = useReactFlow();
  const { canvas, selected, selection, centre, setCentre } = useModeler();
  const { openPalette } = useCommands();
  return (
    <Panel position="bottom-left" className="flex items-center rounded-lg border border-border bg-surface p-0.5">
      <IconButton size="sm" icon={Minus} label="Zoom out" onPress={() => void zoomOut({ duration: glideMs() })} />
      <IconButton size="sm" icon={Plus} label="Zoom in" onPress={() => void zoomIn({ duration: glideMs() })} />
      <IconButton size="sm" icon={Maximize} label="Show everything" keys="1" onPress={() => canvas.current?.showAll()} />
      <IconButton
        size="sm"
        icon={ScanSearch}
        label="Zoom to what is selected"
        keys="2"
        isDisabled={selected.size === 0}
        onPress={() => canvas.current?.zoomToSelection()}
      />
      <IconButton
        size="sm"
        icon={Funnel}
        label={centre === undefined ? 'Show only what is related' : 'Show unrelated cards again'}
        keys="H"
        isDisabled={centre === undefined && selection === undefined}
        onPress={() => setCentre(centre === undefined ? selection : undefined)}
      />
      <IconButton size="sm" icon={Search} label="Find a card or field" keys="/" onPress={openPalette} />
      <Change>
        <IconButton
          size="sm"
          icon={Workflow}
          label={isArranging ? 'The cards are being arranged' : 'Arrange the cards'}
          keys="A"
          isDisabled={isArranging}
          onPress={() => canvas.current?.arrange()}
        />
      </Change>
    </Panel>
  );
}
