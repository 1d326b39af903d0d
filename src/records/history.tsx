import { Card } from '#ui/card.tsx'
import { Difference } from '#ui/difference.tsx'
import { Heading } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { instantInWords, type NameOf } from './describe.ts'
import { differences } from './difference.ts'
import type { ReadRecord, ReadVersion } from './read.ts'
import { type AnyRecordType, furtherVersionWord } from './record-type.ts'
import type { SignatureRow } from './store.ts'
import { versionUrl } from './urls.ts'

const kinds: Record<Exclude<ReadVersion['kind'], 'corrected'>, string> = {
  signed: 'Signed',
  addendum: 'Addendum',
  'entered in error': 'Entered in error',
}

const kindOf = (version: ReadVersion, record: AnyRecordType): string => {
  if (version.kind !== 'corrected') return kinds[version.kind]
  return furtherVersionWord(record) === 'corrected' ? 'Corrected' : 'Signed anew'
}

const meanings: Record<SignatureRow['meaning'], string> = {
  countersign: 'Countersigned',
  acknowledge: 'Acknowledged',
  'client agrees': 'The client agrees',
  'client disagrees': 'The client disagrees',
  witness: 'Witnessed',
}

const when = (instant: Temporal.Instant) => instantInWords(instant.toString())

const relation = (role: string, relationship: string) =>
  relationship === 'automatic' ? 'by rule' : `as ${relationship}${role === relationship ? '' : ` (${role})`}`

/** Who signed what and when: every version and every further signature, newest first. */
export const History = ({ record, read }: { record: AnyRecordType; read: ReadRecord }) => (
  <Card title="Signed by">
    <RowList>
      {read.versions.toReversed().map((version) => (
        <>
          {read.signatures
            .filter((signature) => signature.version === version.version)
            .toReversed()
            .map((signature) => (
              <ListRow end={when(signature.at)}>
                {meanings[signature.meaning]} by <strong>{signature.person_name}</strong>{' '}
                {relation(signature.role_at_time, signature.relationship_at_time)}
                {signature.remark && <p class="quiet">{signature.remark}</p>}
                {signature.version < (read.versions.at(-1)?.version ?? 0) && (
                  <Pill tone="plain">under an earlier version</Pill>
                )}
              </ListRow>
            ))}
          <ListRow end={when(version.recorded_at)}>
            {read.versions.length > 1 ? (
              <a href={versionUrl(read.row.id, version.version)}>
                {kindOf(version, record)}, version {version.version}
              </a>
            ) : (
              kindOf(version, record)
            )}{' '}
            by <strong>{version.author_name}</strong> {relation(version.role_at_time, version.relationship_at_time)}
            {version.reason && <p class="quiet">{version.reason}</p>}
          </ListRow>
        </>
      ))}
    </RowList>
    {read.requests.some((request) => request.answered_at === null && request.version === read.row.version) && (
      <p class="quiet">
        Still asked to sign:{' '}
        {read.requests
          .filter((request) => request.answered_at === null && request.version === read.row.version)
          .map((request) => request.person_name)
          .join(', ')}
      </p>
    )}
  </Card>
)

/** What one version changed against the one before it, word by word. */
export const VersionDifference = ({
  record,
  before,
  after,
  nameOf,
}: {
  record: AnyRecordType
  before: ReadVersion
  after: ReadVersion
  nameOf: NameOf
}) => {
  const changed = differences(record.fields, before.values, after.values, nameOf)
  return (
    <Card title={`What version ${after.version} changed`}>
      {changed.length === 0 && <p class="quiet">No words of the record itself changed.</p>}
      {changed.map((field) => (
        <>
          <Heading level={3}>{field.label}</Heading>
          <Difference before={field.before} after={field.after} />
        </>
      ))}
    </Card>
  )
}
