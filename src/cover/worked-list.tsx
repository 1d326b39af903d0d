import { fileUrl } from '#files/urls.ts'
import { Card } from '#ui/card.tsx'
import { Pill } from '#ui/pill.tsx'
import type { CoveredFile } from './lists-store.ts'
import { routeInWords } from './rules/brief.ts'
import { rankInWords } from './rules/opening.ts'
import { briefUrl, coverPageUrl } from './urls.ts'
import { filesInWords, untilInWords, whenInWords } from './words.ts'

type Day = Temporal.PlainDate

/** The files somebody covers now, in the order to look at them, each with what they need to begin. */
export const CoveredNow = ({ files, today }: { files: readonly CoveredFile[]; today: Day }) => (
  <Card title="You cover now" aside={`${filesInWords(files.length)}, in the order to look at them`}>
    <ol class="dated">
      {files.map((file, index) => (
        <CoveredRow file={file} place={index + 1} today={today} />
      ))}
    </ol>
  </Card>
)

const CoveredRow = ({ file, place, today }: { file: CoveredFile; place: number; today: Day }) => (
  <li class="dated__entry">
    <p class="dated__number">{place}</p>
    <p class="dated__when">
      <a href={fileUrl(file.fileId)}>{file.name}</a>
      <br />
      <span class="quiet">{file.number}</span>
    </p>
    <div class="dated__text">
      <p>
        {file.visitAt && <Pill tone="warn">today</Pill>}{' '}
        {file.scope === 'urgent only' && <Pill tone="warn">urgent only</Pill>}{' '}
        {rankInWords({ ...file, nextAppointmentAt: file.next?.at ?? null }, (at) => whenInWords(at, today))}
      </p>
      {file.next && (
        <p class="quiet">
          Next: {file.next.what}, {whenInWords(file.next.at, today)}
        </p>
      )}
      {file.flag && (
        <p>
          <strong>How to talk with {file.name}:</strong> {file.flag}
        </p>
      )}
      <p>
        {file.phone ? (
          <a href={`tel:${file.phone.replaceAll(/[^+\d]/g, '')}`}>{file.phone}</a>
        ) : (
          'No number that is safe to call'
        )}
        {file.contactRoute && <span class="quiet"> · prefers {routeInWords(file.contactRoute)}</span>}
      </p>
      <p class="quiet">
        For {file.absent}, {untilInWords(file.toAt, today)} ·{' '}
        {file.hasBrief ? (
          <a href={briefUrl(file.coverId)}>{file.briefIsRead ? 'Brief, read' : 'Read the brief'}</a>
        ) : (
          'no brief'
        )}{' '}
        · <a href={coverPageUrl(file.coverId)}>{file.clientTold ? 'This cover' : 'Tell the client who covers'}</a>
      </p>
    </div>
  </li>
)
