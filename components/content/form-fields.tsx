import type { ClientModel, ClientModels } from '@/lib/views/client-models';
import { FieldControl } from './field-control';
import type { FormField, Texts } from './record-form';

interface FormFieldsProps {
  environmentId: string;
  models: ClientModels;
  model: ClientModel;
  form: readonly FormField[];
  texts: Texts;
  errors: Readonly<Record<string, string>>;
  onChange: (key: string, value: string) => void;
}

/** A control for each value; the values of a custom type stand together under its name. */
export function FormFields({ form, ...props }: FormFieldsProps) {
  const { environmentId, models, model, texts, errors, onChange } = props;
  return form.map(({ key, field, parts }) =>
    parts ? (
      <fieldset key={key} className="flex flex-col gap-4 border-l-2 border-border pl-4">
        <legend className="mb-3 text-[13px] font-medium">{field.isRequired ? `${field.name} (required)` : field.name}</legend>
        <FormFields {...props} form={parts} />
      </fieldset>
    ) : (
      <FieldControl
        key={key}
        {...{ environmentId, models, model, field }}
        value={texts[key] ?? ''}
        error={errors[key]}
        onChange={(value) => onChange(key, value)}
      />
    ),
  );
}
