import { Button } from '@heroui/react';
import { Panel } from '@xyflow/react';
import { splitId } from '../deletion';
import { useModeler } from '../modeler-state';

/** Says that not everything is shown, and leads back. */
export function CentreNote() {
  const { centre, setCentre } = useModeler();
  if (centre === undefined) return null;
  return (
    <Panel
      position="bottom-center"
      className="flex items-center gap-3 rounded-lg border border-border bg-surface py-1 pr-1 pl-3 text-[13px]"
    >
      <span role="status">
        <span className="font-medium">{splitId(centre)[1]}</span> and what it is related to
      </span>
      <Button size="sm" variant="ghost" className="text-accent" onPress={() => setCentre(undefined)}>
        Show all
      </Button>
    </Panel>
  );
}
