export const mentoringUrl = '/mentoring'
export const pairUrl = (pairId: string) => `/mentoring/${pairId}`
export const agreementUrl = (pairId: string) => `/mentoring/${pairId}/agreement`
export const agendaUrl = (pairId: string) => `/mentoring/${pairId}/agenda`
export const takeOffUrl = (pairId: string, itemId: string) => `/mentoring/${pairId}/agenda/${itemId}/take-off`
export const chooseContactUrl = '/mentoring/contact'
export const contactUrl = (pairId: string, recordId?: string) =>
  `/mentoring/${pairId}/contact${recordId ? `?draft=${recordId}` : ''}`
export const datesUrl = '/mentoring/dates'
export const teamUrl = '/mentoring/team'
export const scheduleUrl = (pairId: string) => `/mentoring/${pairId}/sessions/new`
export const sessionUrl = (sessionId: string) => `/sessions/${sessionId}`
export const sessionRecordUrl = (sessionId: string) => `/sessions/${sessionId}/record`
export const beginUrl = (sessionId: string) => `/sessions/${sessionId}/begin`
export const cancelSessionUrl = (sessionId: string) => `/sessions/${sessionId}/cancel`
export const declareConflictUrl = (sessionId: string, fileId: string) => `/sessions/${sessionId}/conflict/${fileId}`
