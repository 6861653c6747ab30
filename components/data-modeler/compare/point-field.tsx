import { SelectField } from '@/components/ui/select-field';
import type { PointChoice } from '@/lib/views/history';

interface PointFieldProps {
  label: string;
  points: readonly PointChoice[];
  value: string;
  onChange: (point: string) => void;
}

/** Chooses one of the two that are compared. */
export function PointField({ label, points, value, onChange }: PointFieldProps) {
  return (
    <SelectField
      className="w-full min-w-0 sm:w-80"
      label={label}
      choices={points.map(({ point, label: name, detail }) => ({ value: point, label: name, ...(detail && { description: detail }) }))}
      value={value}
      onChange={onChange}
    />
  );
}
