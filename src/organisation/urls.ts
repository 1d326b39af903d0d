export const organisationUrl = '/organisation'
