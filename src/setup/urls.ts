/** What to do next in a new organisation. */
export const firstStepsUrl = '/first-steps'
