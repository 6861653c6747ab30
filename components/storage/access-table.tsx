'use client';

import { Checkbox } from '@heroui/react';
import { audienceLabel } from './audience-words';
import { type Audience, keyOf } from './path-access';

const COLUMNS = [
  { key: 'reading', label: 'Read' },
  { key: 'write', label: 'Upload' },
  { key: 'delete', label: 'Delete' },
] as const;

interface AccessTableProps {
  audiences: readonly Audience[];
  onChange: (audiences: Audience[]) => void;
}

/** Who may do what: one row each, one box for each thing. */
export function AccessTable({ audiences, onChange }: AccessTableProps) {
  const put = (changed: Audience) => onChange(audiences.map((audience) => (keyOf(audience) === keyOf(changed) ? changed : audience)));
  return (
    <table className="w-full text-[13px]">
      <thead>
        <tr className="border-b border-border text-xs text-muted">
          <th scope="col" className="py-1.5 text-left font-normal">
            Who
          </th>
          {COLUMNS.map(({ key, label }) => (
            <th key={key} scope="col" className="w-18 py-1.5 text-center font-normal">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-border">
        {audiences.map((audience) => {
          const { label, description } = audienceLabel(audience);
          const partly = audience.reading === 'getOnly' ? 'download only' : audience.reading === 'listOnly' ? 'list only' : undefined;
          return (
            <tr key={keyOf(audience)}>
              <th scope="row" className="py-2 text-left font-normal">
                <span className="font-medium">{label}</span>
                {description && <span className="block text-xs text-muted">{description}</span>}
              </th>
              {COLUMNS.map(({ key, label: column }) => (
                <td key={key} className="py-2 text-center">
                  <Checkbox
                    aria-label={`${label}: ${column}${key === 'reading' && partly ? `, ${partly}` : ''}`}
                    isSelected={key === 'reading' ? audience.reading === 'read' : audience[key]}
                    isIndeterminate={key === 'reading' && partly !== undefined}
                    onChange={(on) => put(key === 'reading' ? { ...audience, reading: on ? 'read' : 'none' } : { ...audience, [key]: on })}
                  >
                    <Checkbox.Content>
                      <Checkbox.Control>
                        <Checkbox.Indicator />
                      </Checkbox.Control>
                    </Checkbox.Content>
                  </Checkbox>
                  {key === 'reading' && partly && <span className="block text-[11px] text-muted">{partly}</span>}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
