import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { checksOf } from '#proofs/checks.ts'
import type { ProofName } from '#proofs/proof.ts'
import { continuityDuties } from '#standard/case-duties/continuity.ts'
import { keepingCurrentDuties } from '#standard/case-duties/keeping-current.ts'
import { safetyAndRightsDuties } from '#standard/case-duties/safety-and-rights.ts'
import { startingDuties } from '#standard/case-duties/starting.ts'
import { type DutyCode, dutyOf } from '#standard/catalogue.ts'
import type { Duty } from '#standard/duty.ts'
import { caseDutiesNotKeptHereYet } from '#standard/evaluate-case-duties.ts'
import { peopleDutiesNotKeptHereYet } from '#standard/evaluate-people-duties.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'
import { growthDuties } from '#standard/people-duties/growth.ts'
import { mentoringDuties } from '#standard/people-duties/mentoring.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { graceInWords, oftenInWords, ownerInWords, proofNames } from './duty-words.ts'
import { checkUrl, dutyUrl, holidaysUrl } from './urls.ts'

type Coded = Duty & { code: DutyCode }

const groups: readonly { title: string; duties: readonly Coded[] }[] = [
  { title: 'Starting a file', duties: startingDuties },
  { title: 'Keeping a file current', duties: keepingCurrentDuties },
  { title: 'Safety and rights', duties: safetyAndRightsDuties },
  { title: 'When somebody is away, and when it ends', duties: continuityDuties },
  { title: 'The pair and their sessions', duties: mentoringDuties },
  { title: 'Growing, and being fit to practise', duties: growthDuties },
]

const proofTitles: Readonly<Record<ProofName, string>> = {
  holiday: 'Holiday-proof: will the file hold while they are away?',
  'sick-day': 'Sick-day-proof: would it hold if they vanished now?',
  audit: 'Audit-proof: would it stand before an auditor who comes unannounced?',
}

const notKept = new Set<string>([...caseDutiesNotKeptHereYet, ...peopleDutiesNotKeptHereYet])

/** Whether the record a duty rests on cannot be kept here yet. */
export const isNotKeptHereYet = (code: DutyCode): boolean => notKept.has(code)

interface StandardProps {
  standard: OrganisationStandard
  /** The codes for which the organisation has numbers of its own today. */
  changed: ReadonlySet<string>
  own: Readonly<Record<string, string>>
}

const Name = ({ duty, changed }: { duty: Coded; changed: boolean }): Child => (
  <>
    <a href={dutyUrl(duty.code)}>
      <span class="quiet">{duty.code}</span> {duty.title}
    </a>{' '}
    {changed && <Pill tone="info">our own numbers</Pill>}{' '}
    {isNotKeptHereYet(duty.code) && <Pill>not kept here yet</Pill>}
  </>
)

const DutyTable = ({ title, duties, standard, changed, own }: StandardProps & (typeof groups)[number]) => (
  <Card title={title}>
    <DataTable
      caption={title}
      columns={['What', 'How often', 'Grace', 'Who sees to it', 'Keeps the file'].map((text) => ({ text }))}
      rows={duties.map((duty) => [
        <Name duty={duty} changed={changed.has(duty.code)} />,
        `${oftenInWords(duty, standard.interval(duty.code))}${duty.bands ? ' *' : ''}`,
        graceInWords(standard.grace(duty.code)),
        ownerInWords(dutyOf(duty.code).owner, own),
        duty.proofs.map((letter) => proofNames[letter]).join(', '),
      ])}
    />
  </Card>
)

/** The whole standard: what is asked of every file and of everybody, and what the three proofs look at. */
export const StandardPage = (props: StandardProps) => (
  <DeskPage
    title="The standard"
    lead="What is asked, how often, of whom, and where it comes from. Every “why” in Wellheld leads to one of these rules."
    headingActions={
      <>
        <QuietButton href={holidaysUrl}>Days not worked</QuietButton>
        <PrintButton />
      </>
    }
  >
    {groups.map((group) => (
      <DutyTable {...group} {...props} />
    ))}
    <p class="quiet">* Some cases have numbers of their own; open the rule to see them.</p>
    {(['holiday', 'sick-day', 'audit'] as const).map((proof) => (
      <Card title={proofTitles[proof]}>
        <RowList>
          {checksOf(proof).map((check) => (
            <ListRow end={check.missing && <Pill>not kept here yet</Pill>}>
              <a href={checkUrl(check.code)}>
                <span class="quiet">{check.code}</span> {check.title}
              </a>
            </ListRow>
          ))}
        </RowList>
      </Card>
    ))}
  </DeskPage>
)
