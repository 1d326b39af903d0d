/** The guided set-up, there only while the database holds no organisation. */
export const setUpUrl = '/set-up'

/** What to do next in a new organisation. */
export const firstStepsUrl = '/first-steps'
