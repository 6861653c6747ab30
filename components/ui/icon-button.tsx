'use client';

import { Button, Tooltip } from '@heroui/react';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

interface IconButtonProps extends Omit<ComponentProps<typeof Button>, 'children'> {
  icon: LucideIcon;
  /** Said by screen readers and shown on hover. */
  label: string;
  /** Shown beside the label, such as `Ctrl Z`. */
  keys?: string;
}

export function IconButton({ icon: Icon, label, keys, ...props }: IconButtonProps) {
  return (
    <Tooltip>
      <Button isIconOnly variant="ghost" aria-label={label} {...props}>
        <Icon />
      </Button>
      <Tooltip.Content>
        <span className="text-xs">
          {label}
          {keys && <kbd className="ml-2 text-muted">{keys}</kbd>}
        </span>
      </Tooltip.Content>
    </Tooltip>
  );
}
