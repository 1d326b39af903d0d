import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { proofsUrl } from '#files/urls.ts'
import { Card } from '#ui/card.tsx'
import type { Fields } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import type { choicesFor } from './rules.ts'
import { setAsideUrl } from './urls.ts'

interface SetAsidePageProps {
  fileId: string
  header: Child
  choices: ReturnType<typeof choicesFor>
  fields: Fields
}

/** Asks what is set aside, why, and until when (rulebook 0.3.11). */
export const SetAsidePage = ({ fileId, header, choices, fields }: SetAsidePageProps) => (
  <DeskPage
    title="Set a rule aside"
    lead="For this file alone, with a reason and a day. It stays listed, and an auditor reads both."
    header={header}
    back={{ href: proofsUrl(fileId), text: 'Proofs' }}
    errors={fields.errorList}
  >
    <Card>
      <InsetText>
        A duty that is set aside is not asked for any more. A check that is set aside no longer holds its proof up. Each
        is set aside for itself; evidence of rights and safety never is.
      </InsetText>
      <form method="post" action={setAsideUrl(fileId)}>
        <Select
          {...fields.text('code')}
          label={{ text: 'What', classes: 'govuk-label--s' }}
          items={[
            { value: '', text: 'Choose' },
            ...choices.flatMap(({ title, choices: some }) =>
              some.map(({ code, name }) => ({ value: code, text: `${title}: ${name} (${code})` })),
            ),
          ]}
        />
        <Textarea
          {...fields.text('reason')}
          label={{ text: 'Why', classes: 'govuk-label--s' }}
          hint="For somebody who does not know the file."
          rows={3}
        />
        <Input
          {...fields.text('reviewOn')}
          type="date"
          label={{ text: 'Looked at again on', classes: 'govuk-label--s' }}
          hint="Within 12 months. From the day after, it counts again."
          classes="govuk-input--width-10"
        />
        <Button preventDoubleClick>Set it aside</Button>
      </form>
    </Card>
  </DeskPage>
)
