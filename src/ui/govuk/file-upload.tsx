import { joined } from '#ui/joined.ts'
import { descriptionIds, FormGroup } from './form-group.tsx'
import type { FieldOptions } from './options.ts'

export interface FileUploadProps extends FieldOptions {
  multiple?: boolean
  disabled?: boolean
}

/** [File upload](https://design-system.service.gov.uk/components/file-upload/), the browser's own control. */
export const FileUpload = (props: FileUploadProps) => {
  const { name, label, hint, errorMessage, formGroup } = props
  const id = props.id || name
  return (
    <FormGroup id={id} label={label} hint={hint} errorMessage={errorMessage} formGroup={formGroup}>
      <input
        class={joined('govuk-file-upload', props.classes, errorMessage && 'govuk-file-upload--error')}
        id={id}
        name={name}
        type="file"
        disabled={props.disabled}
        multiple={props.multiple}
        aria-describedby={descriptionIds({ id, hint, errorMessage }, props.describedBy)}
        {...props.attributes}
      />
    </FormGroup>
  )
}
