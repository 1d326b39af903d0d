export const coverUrl = '/cover'
/** One press: the person themself is sick today. */
export const sickTodayUrl = '/cover/sick-today'
/** Recording that somebody else is away since today or a day before. */
export const recordSickUrl = (personId?: string) => `/cover/sick${personId ? `?person=${personId}` : ''}`

export const absencesUrl = '/cover/absences'
export const planLeaveUrl = (personId?: string) => `/cover/absences/new${personId ? `?person=${personId}` : ''}`
export const teamAbsencesUrl = '/cover/team'
export const absenceUrl = (absenceId: string) => `/cover/absences/${absenceId}`
export const changeAbsenceUrl = (absenceId: string) => `/cover/absences/${absenceId}/change`
export const approveAbsenceUrl = (absenceId: string) => `/cover/absences/${absenceId}/approve`
export const cancelAbsenceUrl = (absenceId: string) => `/cover/absences/${absenceId}/cancel`
/** Taking back a sudden absence recorded by mistake. */
export const undoSickUrl = (absenceId: string) => `/cover/absences/${absenceId}/undo`
export const backToWorkUrl = (absenceId: string) => `/cover/absences/${absenceId}/back`
/** Cover, brief and everything else each file needs to hold through an absence, in one table. */
export const readyUrl = (absenceId: string) => `/cover/absences/${absenceId}/ready`
export const proposeUrl = (absenceId: string) => `/cover/absences/${absenceId}/propose`
export const writeBriefsUrl = (absenceId: string) => `/cover/absences/${absenceId}/briefs`
/** What happened on the files of whoever was away. */
export const whileAwayUrl = (absenceId: string) => `/cover/absences/${absenceId}/while-away`
export const caughtUpUrl = (absenceId: string) => `/cover/absences/${absenceId}/while-away/read`

/** One cover: who, when, for what, and what can be done with it. */
export const coverPageUrl = (coverId: string) => `/cover/${coverId}`
export const answerUrl = '/cover/answer'
export const declineUrl = (coverId: string) => `/cover/${coverId}/decline`
export const changeCoverUrl = (coverId: string) => `/cover/${coverId}/change`
export const toldUrl = (coverId: string) => `/cover/${coverId}/told`
export const endCoverUrl = (coverId: string) => `/cover/${coverId}/end`
export const handOnCoverUrl = (coverId: string) => `/cover/${coverId}/hand-on`
export const briefUrl = (coverId: string) => `/cover/${coverId}/brief`
export const writeBriefUrl = (coverId: string) => `/cover/${coverId}/brief/write`
export const briefReadUrl = (coverId: string) => `/cover/${coverId}/brief/read`
export const handBackUrl = (coverId: string) => `/cover/${coverId}/hand-back`
export const acknowledgeUrl = (coverId: string) => `/cover/${coverId}/hand-back/acknowledge`
/** From a file to the hand-back its reader owes for it. */
export const handBackOfFileUrl = (fileId: string) => `/files/${fileId}/hand-back`
