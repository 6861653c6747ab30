'use client';

import { Description, FieldError, Label, ListBox, Select } from '@heroui/react';
import type { ReactNode } from 'react';
import { useReadOnly } from './read-only';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  description?: string;
}

interface SelectFieldProps<Value extends string> {
  label: string;
  labelHidden?: boolean;
  description?: ReactNode;
  error?: string | undefined;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  isDisabled?: boolean;
  className?: string;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const {
    label,
    labelHidden,
    description,
    error,
    choices,
    value,
    onChange,
    placeholder = 'Choose…',
    isDisabled = false,
    className,
  } = props;
  const readOnly = useReadOnly();
  return (
    <Select
      className={className}
      placeholder={placeholder}
      value={value}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.value === key);
        if (chosen) onChange(chosen.value);
      }}
      isDisabled={isDisabled || readOnly}
      isInvalid={error !== undefined}
    >
      <Label className={labelHidden ? 'sr-only' : undefined}>{label}</Label>
      <Select.Trigger>
        {/* Only the label: descriptions are for choosing. */}
        <Select.Value>
          {({ selectedText, defaultChildren, isPlaceholder }) => (isPlaceholder ? defaultChildren : selectedText)}
        </Select.Value>
        <Select.Indicator />
      </Select.Trigger>
      {description && !error && <Description className="text-xs">{description}</Description>}
      <FieldError className="text-xs">{error}</FieldError>
      <Select.Popover>
        <ListBox>
          {choices.map((choice) => (
            <ListBox.Item key={choice.value} id={choice.value} textValue={choice.label}>
              <span className="flex flex-col">
                <span>{choice.label}</span>
                {choice.description && <span className="text-xs text-muted">{choice.description}</span>}
              </span>
              <ListBox.ItemIndicator />
            </ListBox.Item>
          ))}
        </ListBox>
      </Select.Popover>
    </Select>
  );
}
