export const newSummaryUrl = (fileId: string, recordId?: string) =>
  `/files/${fileId}/summary/new${recordId ? `?draft=${recordId}` : ''}`
export const signSummaryUrl = (fileId: string) => `/files/${fileId}/summary`
