import { nations } from '#calendar/nation.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised, standardWords, type Word, words } from '#desk/words.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { type FieldErrors, type FieldValues, fieldsOf } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { fieldOfWord, wordKeys } from './rules.ts'
import type { KeptOrganisation } from './store.ts'
import { organisationUrl } from './urls.ts'

/** The form as the organisation is now. */
export const valuesOf = (organisation: KeptOrganisation): FieldValues => ({
  name: organisation.name,
  nation: organisation.nation,
  prefix: organisation.filePrefix,
  ...Object.fromEntries(wordKeys.map((word) => [fieldOfWord(word), organisation.words[word] ?? ''])),
})

interface OrganisationProps {
  values: FieldValues
  errors?: FieldErrors
  /** The organisation's words to show in sentences: those kept, or those typed and not yet kept. */
  shown: Readonly<Partial<Record<Word, string>>>
  isPreview: boolean
  nextFileNumber: number
}

const Sentences = ({ shown, isPreview }: Pick<OrganisationProps, 'shown' | 'isPreview'>) => {
  const own = words(shown as Record<string, string>)
  return (
    <Card title="How it reads" aside={isPreview ? 'not kept yet' : undefined}>
      <ul class="govuk-list govuk-list--bullet">
        <li>My {own.caseload}</li>
        <li>18 {own.clients} · 94 of 100 workload points</li>
        <li>Write a {own.note}</li>
        <li>
          {capitalised(own['case manager'])} since 3 March, {own.mentor} Ruth Ellery
        </li>
        <li>{capitalised(own.session)} with Ruth: prepare your part</li>
        <li>This {own.file} holds to 9 December</li>
        <li>What {own.mentoring} needs this week</li>
        <li>What the {own.client} said</li>
      </ul>
    </Card>
  )
}

/** What the organisation is called, where it works, and the words it uses for its people and papers. */
export const OrganisationPage = ({ values, errors = {}, shown, isPreview, nextFileNumber }: OrganisationProps) => {
  const fields = fieldsOf(errors, values)
  return (
    <DeskPage title="Organisation" lead="Its name, its nation and its own words." errors={fields.errorList}>
      <form method="post" action={organisationUrl} novalidate>
        <Columns aside={<Sentences shown={shown} isPreview={isPreview} />}>
          <Card title="The organisation">
            <Input {...fields.text('name')} label="Name" />
            <Select
              {...fields.text('nation')}
              label="Nation"
              hint="Decides which bank holidays count, where a file does not say otherwise."
              items={nations.map((nation) => ({ value: nation, text: nation }))}
            />
            <Input
              {...fields.text('prefix')}
              label="Letters before a file’s number"
              hint={`The next file is number ${nextFileNumber}. Files that are there keep theirs.`}
              classes="govuk-input--width-4"
            />
          </Card>
          <Card title="Your own words" aside="empty for the standard one">
            {wordKeys.map((word) => (
              <Input
                {...fields.text(fieldOfWord(word))}
                label={capitalised(standardWords[word])}
                classes="govuk-input--width-20"
              />
            ))}
          </Card>
          <div class="govuk-button-group">
            <Button name="then" value="save" preventDoubleClick>
              Save
            </Button>
            <QuietButton name="then" value="preview">
              See how it reads
            </QuietButton>
          </div>
        </Columns>
      </form>
    </DeskPage>
  )
}
