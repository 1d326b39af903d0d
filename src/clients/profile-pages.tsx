import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { dayWithYear, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { profileUrl } from '#files/urls.ts'
import { freshness, freshnessTone } from '#files/verified.ts'
import type { NameOf } from '#records/describe.ts'
import type { Field, Fields, Values } from '#records/field.ts'
import { errorList, type FormState, RecordForm } from '#records/form.tsx'
import type { ReadVersion } from '#records/read.ts'
import { Reading } from '#records/reading.tsx'
import type { AnyRecordType, Section } from '#records/record-type.ts'
import { recordUrl, versionUrl } from '#records/urls.ts'
import { zoneWords } from '#records/zones.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { Zone } from '#ui/zone.tsx'
import type { ChildGuidance } from './child-rules.ts'
import { clientProfile, profileSections } from './record.ts'
import type { Gap, ProfilePart } from './rules.ts'
import { editProfileUrl, keySafeUrl, verifyProfileUrl } from './urls.ts'

type Day = Temporal.PlainDate

interface ProfilePageProps {
  fileId: string
  name: string
  header: Child
  /** Every version, oldest first; none while nothing is signed. */
  versions: readonly ReadVersion[]
  recordId: string | null
  values: Values
  gaps: readonly Gap[]
  /** What the law asks for at this age; null for an adult. */
  child: ChildGuidance | null
  nameOf: NameOf
  mayWrite: boolean
  mayVerify: boolean
  today: Day
}

const parts: readonly ProfilePart[] = [
  'identity',
  'communication',
  'safety',
  'aboutMe',
  'culture',
  'health',
  'legal',
  'child',
]

/** Who the client is and how to be with them, part by part, with what is still to be asked. */
export const ProfilePage = (props: ProfilePageProps) => {
  const { fileId, name, header, versions, values, gaps, child, mayWrite, today } = props
  const isSigned = versions.length > 0
  return (
    <DeskPage
      title={`Profile of ${name}`}
      header={header}
      headingActions={
        <>
          {isSigned && <PrintButton />}
          {mayWrite && <Button href={editProfileUrl(fileId)}>{isSigned ? 'Change' : 'Fill in and sign'}</Button>}
        </>
      }
    >
      {isSigned ? (
        <Columns
          aside={
            <>
              <Verified {...props} />
              <Gaps gaps={gaps} />
              <History {...props} />
            </>
          }
        >
          {child && <ChildCard guidance={child} />}
          {parts
            .filter((part) => part !== 'child' || child)
            .map((part) => (
              <Part part={part} values={values} gaps={gaps} nameOf={props.nameOf} today={today} />
            ))}
          {Boolean(values['keySafe']) && (
            <Card title="Key safe">
              <p class="quiet">Kept sealed. Opening it is logged with your name.</p>
              <QuietButton href={keySafeUrl(fileId)}>Show the key safe</QuietButton>
            </Card>
          )}
        </Columns>
      ) : (
        <EmptyState
          title="Nothing is signed yet"
          {...(mayWrite ? { action: { text: 'Fill in and sign', href: editProfileUrl(fileId) } } : {})}
        >
          The first draft holds what the referral said. Signing verifies it; what is not known yet may stay open.
        </EmptyState>
      )}
    </DeskPage>
  )
}

const Verified = ({ fileId, versions, values, mayVerify, today }: ProfilePageProps) => {
  const verifiedOn = typeof values['verifiedOn'] === 'string' ? Temporal.PlainDate.from(values['verifiedOn']) : null
  const how = freshness(verifiedOn, today)
  return (
    <Card title="Verified">
      <p>
        <Pill tone={freshnessTone[how]}>{how === 'current' ? 'up to date' : how}</Pill>{' '}
        {verifiedOn && `${dayWithYear(verifiedOn)}, by ${versions.at(-1)?.author_name}`}
      </p>
      <p class="quiet">Every six months, and whenever something changes (C12).</p>
      {mayVerify && (
        <form method="post" action={verifyProfileUrl(fileId)}>
          <QuietButton preventDoubleClick>Verify: nothing has changed</QuietButton>
        </form>
      )}
    </Card>
  )
}

const Gaps = ({ gaps }: { gaps: readonly Gap[] }) =>
  gaps.length > 0 ? (
    <Card title="Still to ask" aside={`${gaps.length}`}>
      <ul class="govuk-list govuk-list--bullet">
        {gaps.map((gap) => (
          <li>
            <a href={`#${gap.part}`}>{gap.what}</a>
          </li>
        ))}
      </ul>
    </Card>
  ) : null

const History = ({ versions, recordId, today }: ProfilePageProps) => (
  <Card title="Changes">
    <RowList>
      {versions.toReversed().map((version) => (
        <ListRow end={weekdayAndDay(londonDay(version.recorded_at), today)}>
          <a href={recordId ? versionUrl(recordId, version.version) : '#'}>
            {version.version === 1 ? 'First signed' : (version.reason ?? 'Changed')}
          </a>
          <p class="quiet">{version.author_name}</p>
        </ListRow>
      ))}
    </RowList>
    {recordId && (
      <p>
        <a href={recordUrl(recordId)}>The record with all its signatures</a>
      </p>
    )}
  </Card>
)

const ChildCard = ({ guidance }: { guidance: ChildGuidance }) => (
  <Card title={`A ${guidance.band}`}>
    <p>{guidance.consent}</p>
    {guidance.adultLaw && <InsetText>{guidance.adultLaw}</InsetText>}
  </Card>
)

interface PartProps {
  part: ProfilePart
  values: Values
  gaps: readonly Gap[]
  nameOf: NameOf
  today: Day
}

const Part = ({ part, values, gaps, nameOf, today }: PartProps) => {
  const section: Section = profileSections[part]
  const missing = gaps.filter((gap) => gap.part === part)
  const isEmpty = section.fields.every((field) => values[field] === undefined)
  const inZone = clientProfile.fields[section.fields[0] as keyof typeof clientProfile.fields]?.zone !== undefined
  const content = (
    <>
      {!isEmpty && <Reading record={inOneFrame(section)} values={values} nameOf={nameOf} />}
      {part === 'safety' && <LateWarnings values={values} today={today} />}
      {part === 'communication' && <ChildrenWhoInterpreted values={values} />}
      {missing.length > 0 && (
        <p>
          <Pill tone="warn">still to ask</Pill> {missing.map((gap) => gap.what).join('; ')}
        </p>
      )}
      {isEmpty && missing.length === 0 && <p class="quiet">Nothing is written here.</p>}
    </>
  )
  const { kind, readers } = zoneWords('Z2')
  return inZone ? (
    <Zone kind={kind} title={section.title} readers={readers} id={part}>
      {content}
    </Zone>
  ) : (
    <Card title={section.title} id={part}>
      {content}
    </Card>
  )
}

/** The questions of one part without frame or heading of their own: the part has both. */
const inOneFrame = ({ fields }: Section): AnyRecordType => ({
  ...clientProfile,
  fields: Object.fromEntries(
    Object.entries(clientProfile.fields as Fields).map(([name, { zone: _, ...field }]) => [name, field as Field]),
  ),
  sections: [{ title: '', fields }],
})

const LateWarnings = ({ values, today }: { values: Values; today: Day }) => {
  const warnings = (values['warnings'] ?? []) as { type: string; reviewOn: string }[]
  const late = warnings.filter((each) => Temporal.PlainDate.compare(each.reviewOn, today) < 0)
  return late.length > 0 ? (
    <p class="warned">
      To be looked at again:{' '}
      {late.map((each) => `${each.type} since ${dayWithYear(Temporal.PlainDate.from(each.reviewOn))}`).join(', ')}.
    </p>
  ) : null
}

const ChildrenWhoInterpreted = ({ values }: { values: Values }) => {
  const times = (values['interpreterExceptions'] ?? []) as { isChild?: { answer: boolean } }[]
  return times.some((each) => each.isChild?.answer) ? (
    <p class="warned">A child had to interpret. It must not happen again: book an interpreter for every meeting.</p>
  ) : null
}

interface ProfileFormPageProps {
  fileId: string
  name: string
  header: Child
  state: FormState
  isChild: boolean
  /** Whoever does not write restricted parts is not asked about them. */
  mayWriteKeySafe: boolean
}

/** The whole profile as one form; signing it verifies it. */
export const ProfileFormPage = ({ fileId, name, header, state, isChild, mayWriteKeySafe }: ProfileFormPageProps) => {
  const hasChildWords = profileSections.child.fields.some((field) =>
    Object.keys(state.raw).some((typed) => typed.split('.')[0] === field && state.raw[typed] !== ''),
  )
  const { child, keySafe, verified: _, ...always } = profileSections
  const record = {
    ...clientProfile,
    sections: [
      ...Object.values(always),
      ...(isChild || hasChildWords ? [child] : []),
      ...(mayWriteKeySafe ? [keySafe] : []),
    ],
  }
  return (
    <DeskPage
      title={`Profile of ${name}`}
      lead="Write what is known. What is not known yet stays open and is listed until it is asked."
      header={header}
      errors={errorList(record, state)}
      writing
    >
      <div class="card">
        <RecordForm
          record={record}
          state={state}
          action={profileUrl(fileId)}
          signText="Sign and verify"
          cancelHref={profileUrl(fileId)}
          reason={{
            label: 'What changed, and how do you know?',
            hint: 'Shown beside both versions. The earlier one stays readable.',
          }}
        />
      </div>
    </DeskPage>
  )
}

/** The key safe, by itself, so that its opening has a line of its own in the log. */
export const KeySafePage = ({
  fileId,
  name,
  header,
  keySafe,
}: {
  fileId: string
  name: string
  header: Child
  keySafe: string
}) => (
  <DeskPage title="Key safe" header={header} back={{ href: profileUrl(fileId), text: `Profile of ${name}` }}>
    <Card>
      <p class="as-written">{keySafe}</p>
      <p class="quiet">That you opened this is in the log of the file.</p>
    </Card>
  </DeskPage>
)
