export const conflictsUrl = '/conflicts'
export const conflictUrl = (conflictId: string) => `/conflicts/${conflictId}`
export const endConflictUrl = (conflictId: string) => `/conflicts/${conflictId}/end`
