export const outboxUrl = '/outbox'
export const mailUrl = (id: string): string => `/outbox/${id}`
