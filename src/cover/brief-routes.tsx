import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { logAccess } from '#platform/database/access-log.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { authorOf } from '#records/submit.ts'
import { refreshFiles } from '#standing/refresh.ts'
import { BriefPage, WriteBriefPage } from './brief-page.tsx'
import { briefMaterial, briefSigned } from './brief-store.ts'
import { writeBriefs } from './briefing.ts'
import { openCover } from './cover-routes.tsx'
import { changeCover } from './keeping-store.ts'
import { handoverBrief } from './records/handover-brief.ts'
import { composeBrief } from './rules/brief.ts'
import { isBriefRead } from './rules/cover-state.ts'
import { briefUrl } from './urls.ts'

/** The handover brief: read, read receipt, written anew. */
export const briefRoutes: Route[] = [
  get('/cover/:cover/brief', may('absence.read'), read),
  post('/cover/:cover/brief/read', may('absence.read'), receipt),
  get('/cover/:cover/brief/write', may('brief.write'), askBrief),
  post('/cover/:cover/brief/write', may('brief.write'), sign),
]

async function read(visit: Visit) {
  const { cover, rights } = await openCover(visit)
  const brief = found(cover.brief && (await briefSigned(visit.tx, cover.id, cover.brief.id)))
  await logReading(visit, cover.fileId, 'handover brief', cover.brief!.id)
  return page(
    <BriefPage
      cover={cover}
      brief={brief.values}
      signed={{ by: brief.author, at: brief.signedAt }}
      isOutdated={brief.isOutdated}
      isRead={isBriefRead({ signedAt: brief.signedAt }, cover.briefReadAt)}
      isCover={rights.isCover}
      mayWrite={rights.writesBriefs}
      isLarge={visit.query.get('size') === 'large'}
      today={visit.today}
    />,
  )
}

/** The one button of the brief: whoever covers has read this very brief. */
async function receipt(visit: Visit) {
  const { cover, rights } = await openCover(visit)
  found(cover.brief)
  if (!rights.isCover) throw new Refused('person asked', 'The brief is read by the person it is for.')
  if (cover.brief?.id !== uuidOr404(visit.form.text('brief')))
    throw new Refused('newer brief', 'A newer brief was written meanwhile: open it and read that one.', {
      label: 'Open the brief',
      url: briefUrl(cover.id),
    })
  await changeCover(visit.tx, cover.id, { brief_read_at: visit.now })
  await logAccess(visit.tx, {
    bookId: cover.fileId,
    recordId: cover.brief.id,
    action: 'brief read',
    requestId: visit.requestId,
  })
  await refreshFiles(visit, [cover.fileId])
  return see(done(briefUrl(cover.id), 'brief-read'))
}

async function writingPage(visit: Visit, typed?: { comment: string; error: string }) {
  const { cover, client, rights } = await openCover(visit)
  if (!rights.writesBriefs)
    throw new Refused('case side', 'The brief is signed by whoever holds the file, or their line manager.')
  const [material] = await briefMaterial(visit.tx, [cover.id])
  const { ground, cover: about } = found(material)
  await logReading(visit, cover.fileId, 'write a brief')
  const before = cover.brief ? await briefSigned(visit.tx, cover.id, cover.brief.id) : undefined
  return (
    <WriteBriefPage
      cover={cover}
      client={client}
      brief={composeBrief(ground, about, visit.today)}
      comment={typed?.comment ?? before?.values.comment ?? ''}
      error={typed?.error}
      today={visit.today}
    />
  )
}

async function askBrief(visit: Visit) {
  return page(await writingPage(visit))
}

const longestComment = handoverBrief.fields.comment.most ?? 6000

async function sign(visit: Visit) {
  const { cover } = await openCover(visit)
  const comment = visit.form.text('comment')
  if (comment.length > longestComment)
    return invalid(await writingPage(visit, { comment, error: `What you add: at most ${longestComment} characters` }))
  await writeBriefs(visit, authorOf(visit), [cover.id], visit.today, comment)
  await refreshFiles(visit, [cover.fileId])
  return see(done(briefUrl(cover.id), 'briefs-written'))
}
