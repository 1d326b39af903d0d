import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'

export interface FileToChoose {
  id: string
  number: string
  name: string
  relationship: string
}

interface ChooseFileProps {
  title: string
  lead: string
  back?: { href: string; text: string }
  files: readonly FileToChoose[]
  /** Where the words are sent to, and those that were. */
  searchUrl: string
  words: string
  /** For whom one can choose, said where nobody has the name. */
  everybody: string
  /** The button that chooses a file. */
  choice: (file: FileToChoose) => Child
}

/** Choosing whose file it is about, when something is begun from anywhere. */
export const ChooseFilePage = (props: ChooseFileProps) => (
  <DeskPage title={props.title} lead={props.lead} {...(props.back && { back: props.back })}>
    <form action={props.searchUrl} method="get" class="one-line">
      <Input name="q" label="Name or number" value={props.words} />
      <QuietButton>Find</QuietButton>
    </form>
    {props.files.length === 0 ? (
      <EmptyState title="Nobody by that name">{props.everybody}</EmptyState>
    ) : (
      <Card>
        <RowList>
          {props.files.map((file) => (
            <ListRow end={props.choice(file)}>
              <strong>{file.name}</strong>{' '}
              <span class="quiet">
                {file.number}
                {file.relationship === 'case manager' ? '' : ` · as ${file.relationship}`}
              </span>
            </ListRow>
          ))}
        </RowList>
      </Card>
    )}
  </DeskPage>
)
