import type { Child } from 'hono/jsx'
import { ageOn, dayWithYear } from '#desk/dates.ts'
import { capitalised } from '#desk/words.ts'
import { Button } from '#ui/govuk/button.tsx'
import { IdentityHeader } from '#ui/identity-header.tsx'
import { Pill } from '#ui/pill.tsx'
import { TabNav } from '#ui/tab-nav.tsx'
import type { FileIdentity } from './identity-store.ts'
import { isStatus, statusWords } from './status-rules.ts'
import {
  aboutFileUrl,
  allocationOfFileUrl,
  chronologyUrl,
  coverOfFileUrl,
  diaryOfFileUrl,
  fileUrl,
  peopleAroundUrl,
  planUrl,
  profileUrl,
  proofsUrl,
  summaryUrl,
  tasksUrl,
  timelineUrl,
  whoLookedUrl,
  writeNoteUrl,
} from './urls.ts'

export type FileTab =
  | 'Overview'
  | 'Timeline'
  | 'Chronology'
  | 'Summary'
  | 'Plan'
  | 'Tasks'
  | 'Profile'
  | 'People'
  | 'Diary'
  | 'Cover'
  | 'Proofs'
  | 'Who looked'

const tabs: [FileTab, (fileId: string) => string][] = [
  ['Overview', fileUrl],
  ['Timeline', timelineUrl],
  ['Chronology', chronologyUrl],
  ['Summary', summaryUrl],
  ['Plan', planUrl],
  ['Tasks', tasksUrl],
  ['Profile', profileUrl],
  ['People', peopleAroundUrl],
  ['Diary', diaryOfFileUrl],
  ['Cover', coverOfFileUrl],
  ['Proofs', proofsUrl],
  ['Who looked', whoLookedUrl],
]

function phase(file: FileIdentity): string {
  const words = isStatus(file.status) ? statusWords[file.status] : file.status
  return `${capitalised(words)}, ${file.review_band}`
}

const born = (file: FileIdentity, today: Temporal.PlainDate) =>
  file.date_of_death
    ? `${dayWithYear(file.date_of_birth)}, died ${dayWithYear(file.date_of_death)}`
    : `${dayWithYear(file.date_of_birth)} (${ageOn(file.date_of_birth, today)})`

const coverWords = (file: FileIdentity) =>
  file.cover ? [file.cover, file.second_cover].filter(Boolean).join(', then ') : 'nobody named'

interface FileHeaderProps {
  file: FileIdentity
  today: Temporal.PlainDate
  /** The page this stands above; absent on pages of a single record. */
  tab?: FileTab
  /** False where the page has a heading of its own. */
  isPageHeading?: boolean
  /** What stands between the name and the pages: how the file holds. */
  between?: Child
}

/** The client's name and communication flag, on every screen of the file (rulebook 3.2), and the file's pages. */
export const FileHeader = ({
  file,
  today,
  tab,
  isPageHeading = tab === 'Overview',
  between,
}: FileHeaderProps): Child => (
  <>
    <IdentityHeader
      name={file.legal_name}
      also={
        file.preferred_name !== file.legal_name.split(' ')[0]
          ? `likes to be called “${file.preferred_name}”`
          : undefined
      }
      isPageHeading={isPageHeading}
      tags={file.covered_now ? <Pill tone="warn">Covered by {file.cover} now</Pill> : undefined}
      facts={[
        { label: 'Case', value: file.number },
        { label: 'Born', value: born(file, today) },
        { label: 'Phase', value: <a href={aboutFileUrl(file.id)}>{phase(file)}</a> },
        {
          label: 'Case manager',
          value: (
            <a href={allocationOfFileUrl(file.id)}>
              {file.case_manager && file.since
                ? `${file.case_manager}, since ${dayWithYear(file.since)}`
                : 'nobody yet'}
            </a>
          ),
        },
        { label: 'Cover', value: coverWords(file) },
      ]}
      flag={
        file.communication_flag
          ? { label: `How to talk with ${file.preferred_name}`, text: file.communication_flag }
          : undefined
      }
      actions={tab ? <Button href={writeNoteUrl(file.id)}>Write a note</Button> : undefined}
    />
    {between}
    {tab && (
      <TabNav
        label={`Pages of the file of ${file.preferred_name}`}
        items={tabs.map(([text, url]) => ({ text, href: url(file.id), current: text === tab }))}
      />
    )}
  </>
)
