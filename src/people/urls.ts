export const peopleUrl = '/people'
export const addPersonUrl = '/people/add'
export const importUrl = '/people/import'
export const importCheckUrl = '/people/import/check'
export const importConfirmUrl = '/people/import/confirm'
export const importTemplateUrl = '/people/import/template.csv'

export const personUrl = (id: string): string => `/people/${id}`
export const editPersonUrl = (id: string): string => `/people/${id}/edit`
export const rolesUrl = (id: string): string => `/people/${id}/roles`
export const endRoleUrl = (id: string): string => `/people/${id}/roles/end`
export const lineManagerUrl = (id: string): string => `/people/${id}/line-manager`
export const leaveUrl = (id: string): string => `/people/${id}/leave`
export const stayUrl = (id: string): string => `/people/${id}/stay`
export const inviteUrl = (id: string): string => `/people/${id}/invite`
export const resetSecondStepUrl = (id: string): string => `/people/${id}/reset-second-step`

/** Where somebody is given a mentor; the cure for a case manager without one (scenario 6). */
export const nameMentorUrl = (id: string, kind?: 'primary' | 'interim' | 'deputy'): string =>
  kind ? `/people/${id}/mentor?kind=${kind}` : `/people/${id}/mentor`
export const endMentorshipUrl = (id: string, mentorship: string): string => `/people/${id}/mentor/${mentorship}/end`
