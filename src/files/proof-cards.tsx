import { shortDay } from '#desk/dates.ts'
import { proofWords } from '#proofs/proof.ts'
import type { StoredProof } from '#standing/read-standing.ts'
import { ProofCard, ProofCards } from '#ui/proof-card.tsx'
import { proofsUrl } from './urls.ts'

const tones = { green: 'good', amber: 'warn', red: 'bad', 'none applies': 'good' } as const

const toMend = (proof: StoredProof) => proof.checks.filter(({ result }) => result === 'fail' || result === 'amber')

/** "Holiday-proof", and how much is to mend where it does not hold. */
function proofTitle(proof: StoredProof): string {
  const { length } = toMend(proof)
  return length === 0 ? proofWords[proof.proof] : `${proofWords[proof.proof]}, ${length} to mend`
}

const Aside = ({ proof }: { proof: StoredProof }) => {
  const { length } = proof.checks.filter(({ result }) => result === 'waived')
  return length > 0 ? <> {length} set aside.</> : null
}

const Sentence = ({ proof, today }: { proof: StoredProof; today: Temporal.PlainDate }) => {
  const [worst] = toMend(proof)
  if (worst) return <>{worst.why}</>
  if (proof.status === 'none applies') return <>Nothing has to be shown yet.</>
  if (!proof.lapse || !proof.holdsUntil) return <>Holds for more than a year if nothing else happens.</>
  return (
    <>
      Holds to <strong>{shortDay(proof.holdsUntil, today)}</strong>, {proof.lapse}
    </>
  )
}

/** The three promises about a file, each with the day until which it holds and what ends it (rulebook 5.1). */
export const FileProofs = ({
  fileId,
  proofs,
  today,
}: {
  fileId: string
  proofs: readonly StoredProof[]
  today: Temporal.PlainDate
}) => (
  <ProofCards>
    {proofs.map((proof) => (
      <ProofCard tone={tones[proof.status]} title={proofTitle(proof)} href={`${proofsUrl(fileId)}#${proof.proof}`}>
        <Sentence proof={proof} today={today} />
        <Aside proof={proof} />
      </ProofCard>
    ))}
  </ProofCards>
)
