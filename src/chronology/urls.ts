const base = (fileId: string) => `/files/${fileId}/chronology`

export const newEntryUrl = (fileId: string, recordId?: string) =>
  `${base(fileId)}/new${recordId ? `?draft=${recordId}` : ''}`
export const signEntryUrl = (fileId: string) => `${base(fileId)}/entries`
export const proposeUrl = (fileId: string) => `${base(fileId)}/propose`
export const confirmUrl = (fileId: string, proposalId: string) => `${base(fileId)}/${proposalId}/confirm`
export const leaveOutUrl = (fileId: string, proposalId: string) => `${base(fileId)}/${proposalId}/leave-out`
export const exportUrl = (fileId: string) => `${base(fileId)}/export`
export const csvUrl = (fileId: string) => `${base(fileId)}/export.csv`
