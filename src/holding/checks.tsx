import type { Child } from 'hono/jsx'
import { fixUrl } from '#desk/cures.ts'
import { shortDay } from '#desk/dates.ts'
import type { CheckResult, Result } from '#proofs/proof.ts'
import { checkUrl } from '#service-standard/urls.ts'
import { DueRow } from '#ui/due-row.tsx'
import { ListRow } from '#ui/list-row.tsx'
import { Pill, type Tone } from '#ui/pill.tsx'
import { setAsideUrl } from './urls.ts'

type Day = Temporal.PlainDate

/** What a check rests on, as links with their words. */
export interface EvidenceLink {
  href: string
  text: string
}

export interface CheckContext {
  fileId: string
  today: Day
  evidence: ReadonlyMap<string, EvidenceLink>
  /** Whether it can still be mended: a day that is past cannot. */
  mendable: boolean
  /** Whether the reader may set this one aside. */
  maySetAside: (code: string) => boolean
}

const resultWords: Readonly<Record<Result, string>> = {
  fail: 'Fails',
  amber: 'Nearly',
  pass: 'Holds',
  waived: 'Set aside',
  'n/a': 'Not now',
  'not kept here yet': 'Not kept here yet',
}
const tones: Partial<Record<Result, Tone>> = { fail: 'bad', amber: 'warn', pass: 'good' }

const mostShown = 4

const Evidence = ({ ids, evidence }: { ids: readonly string[]; evidence: CheckContext['evidence'] }) => {
  const links = ids.flatMap((id) => evidence.get(id) ?? [])
  if (links.length === 0) return null
  const more = links.length - mostShown
  return (
    <>
      {' '}
      Rests on{' '}
      {links.slice(0, mostShown).map(({ href, text }, index) => (
        <>
          {index > 0 && ', '}
          <a href={href}>{text}</a>
        </>
      ))}
      {more > 0 && ` and ${more} more`}.
    </>
  )
}

const Rule = ({ check }: { check: CheckResult }) => (
  <a href={checkUrl(check.code)}>
    Why<span class="govuk-visually-hidden">: the rule of {check.title.toLowerCase()}</span> ({check.code})
  </a>
)

const Why = ({ check, context, children }: { check: CheckResult; context: CheckContext; children?: Child }) => (
  <>
    {check.why}
    <Evidence ids={check.evidence} evidence={context.evidence} /> {children}
    <Rule check={check} />
  </>
)

/** A check that asks for something: how it stands, who mends it, why, and the way to the cure. */
export const CheckToMend = ({ check, context }: { check: CheckResult; context: CheckContext }) => {
  const { fileId, mendable, maySetAside } = context
  return (
    <DueRow
      when={resultWords[check.result]}
      tone={tones[check.result] ?? 'plain'}
      who={check.title}
      what={`for the ${check.fixBy}`}
      why={
        <Why check={check} context={context}>
          {mendable && maySetAside(check.code) && (
            <>
              <a href={setAsideUrl(fileId, check.code)}>
                Set aside<span class="govuk-visually-hidden">: {check.title}</span>
              </a>{' '}
              ·{' '}
            </>
          )}
        </Why>
      }
      {...(mendable ? { action: { text: check.fixLink.label, href: fixUrl(check.fixLink, fileId) } } : {})}
    />
  )
}

/** A check that asks for nothing: what it found, and to which day. */
export const CheckLine = ({ check, context }: { check: CheckResult; context: CheckContext }) => (
  <ListRow
    end={
      (check.result === 'pass' || check.result === 'waived') && check.holdsUntil ? (
        <Pill tone={tones[check.result] ?? 'plain'}>to {shortDay(check.holdsUntil, context.today)}</Pill>
      ) : undefined
    }
  >
    <strong>{check.title}</strong>{' '}
    <span class="quiet">
      <Why check={check} context={context} />
    </span>
  </ListRow>
)
