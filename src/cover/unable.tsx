import { type Candidate, hindranceInWords, type Ranked } from './rules/candidates.ts'

interface UnableProps {
  ranked: readonly Ranked<Candidate>[]
  today: Temporal.PlainDate
}

/** Who cannot cover, each with the reason; nothing when everybody can. */
export const Unable = ({ ranked, today }: UnableProps) => {
  const unable = ranked.filter(({ hindrance }) => hindrance)
  return unable.length > 0 ? (
    <ul class="govuk-list quiet">
      {unable.map(({ candidate, hindrance }) => (
        <li>{hindranceInWords(candidate.name, hindrance!, today)}</li>
      ))}
    </ul>
  ) : null
}
