import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised } from '#desk/words.ts'
import type { Check } from '#proofs/check.ts'
import { notWaivable } from '#proofs/judge.ts'
import type { ProofName } from '#proofs/proof.ts'
import { Card } from '#ui/card.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import type { CheckRule } from './check-rules.ts'
import { dutyUrl, standardUrl } from './urls.ts'

const belongs: Readonly<Record<ProofName, string>> = {
  holiday: 'Part of holiday-proof: will the file hold while they are away?',
  'sick-day': 'Part of sick-day-proof: would it hold if they vanished now?',
  audit: 'Part of audit-proof: would it stand before an auditor who comes unannounced?',
}

const waivable = (code: string) =>
  notWaivable.has(code)
    ? 'Nobody: it is evidence of rights and safety, and is never set aside.'
    : 'A line manager or registered manager, with a reason and a day to look at it again.'

/** What one check of a proof looks at. */
export const CheckPage = ({ check, proof, rule }: { check: Check; proof: ProofName; rule: CheckRule }) => (
  <DeskPage
    title={`${check.title} (${check.code})`}
    lead={belongs[proof]}
    back={{ href: standardUrl, text: 'The standard' }}
    headingActions={<PrintButton />}
  >
    {check.missing && (
      <InsetText>
        {check.missing} not kept here yet, so this cannot be judged. It is listed as “not kept here yet”, which is never
        a pass.
      </InsetText>
    )}
    <Card title="The rule">
      <SummaryList
        rows={[
          { key: 'It passes when', value: rule.pass },
          rule.amber ? { key: 'It is amber when', value: rule.amber } : null,
          { key: 'It fails', value: rule.amber ? 'In every other case.' : 'Otherwise.' },
          { key: 'Who can mend it', value: capitalised(check.fixBy) },
          check.duty
            ? { key: 'The duty behind it', value: { text: <a href={dutyUrl(check.duty)}>{check.duty}</a> } }
            : null,
          proof === 'audit'
            ? null
            : {
                key: 'In a new case',
                value: check.early ? 'Judged from the first day.' : 'Judged once the case is five working days old.',
              },
          { key: 'Who may set it aside', value: waivable(check.code) },
        ]}
      />
    </Card>
  </DeskPage>
)
