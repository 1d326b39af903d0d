export const organisationUrl = '/organisation'
export const checkpointUrl = '/checkpoint'
