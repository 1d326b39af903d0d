import { sayDay } from '#calendar/in-words.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { fieldsOf } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { FileUpload } from '#ui/govuk/file-upload.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { Pill } from '#ui/pill.tsx'
import type { ImportLine } from './import-rules.ts'
import { roleLabel } from './sentences.ts'
import { importCheckUrl, importConfirmUrl, importTemplateUrl, importUrl, peopleUrl } from './urls.ts'

interface ImportProps {
  text?: string
  error?: string
}

/** Takes a file of people, or the same pasted. */
export const ImportPage = ({ text = '', error }: ImportProps) => {
  const fields = fieldsOf(error ? { text: error } : {}, { text })
  return (
    <DeskPage
      title="Add people from a file"
      back={{ href: peopleUrl, text: 'People' }}
      errors={fields.errorList}
      writing
    >
      <form class="card" method="post" action={importCheckUrl} enctype="multipart/form-data" novalidate>
        <p>
          A CSV file with these columns: name, email, roles (several with “;” between), team, line manager (their e-mail
          address), mentor (their e-mail address), started on (2026-03-02). Nothing is stored before you have seen how
          it reads.
        </p>
        <p>
          <a href={importTemplateUrl}>Download a file to fill in</a>
        </p>
        <FileUpload name="file" label="The file" attributes={{ accept: '.csv,text/csv' }} />
        <Textarea {...fields.text('text')} label="Or paste it here" rows={6} spellcheck={false} />
        <Button preventDoubleClick>Read it</Button>
      </form>
    </DeskPage>
  )
}

interface CheckProps {
  text: string
  lines: readonly ImportLine[]
  own: Readonly<Record<string, string>>
  today: Temporal.PlainDate
}

const Problems = ({ line }: { line: ImportLine }) =>
  line.problems.length === 0 ? (
    <Pill tone="good">ready</Pill>
  ) : (
    <ul class="govuk-list govuk-error-message">
      {line.problems.map((problem) => (
        <li>{problem}</li>
      ))}
    </ul>
  )

/** How each line of the file reads; stored only after this page. */
export const ImportCheckPage = ({ text, lines, own, today }: CheckProps) => {
  const wrong = lines.filter((line) => line.problems.length > 0)
  const people = `${lines.length} ${lines.length === 1 ? 'person' : 'people'}`
  return (
    <DeskPage
      title={wrong.length > 0 ? `${wrong.length} of ${people} cannot be added yet` : `${people} can be added`}
      lead="Nothing has been stored."
      back={{ href: importUrl, text: 'Another file' }}
    >
      <Card>
        <DataTable
          caption="The lines of the file"
          columns={[
            'Name',
            'Line',
            'E-mail address',
            'Roles',
            'Team',
            'Line manager',
            'Mentor',
            'Started',
            'Reads as',
          ].map((heading) => ({ text: heading }))}
          rows={lines.map((line) => [
            line.name || '–',
            String(line.line),
            line.email || '–',
            line.roles.map((role) => roleLabel(role, own)).join(', ') || '–',
            line.team || '–',
            line.lineManagerEmail || '–',
            line.mentorEmail || '–',
            line.startedOn ? sayDay(line.startedOn, today) : '–',
            <Problems line={line} />,
          ])}
        />
      </Card>
      {wrong.length > 0 ? (
        <form class="card" method="post" action={importCheckUrl} enctype="multipart/form-data">
          <Textarea
            name="text"
            label="Mend it here, or in the file"
            value={text}
            rows={Math.min(20, lines.length + 2)}
            spellcheck={false}
          />
          <Button preventDoubleClick>Read it again</Button>
        </form>
      ) : (
        <form class="card" method="post" action={importConfirmUrl}>
          <input type="hidden" name="text" value={text} />
          <Checkboxes
            name="invite"
            values={['yes']}
            items={[{ value: 'yes', text: 'Invite them all now by e-mail' }]}
          />
          <Button preventDoubleClick>Add {people}</Button>
        </form>
      )}
    </DeskPage>
  )
}
