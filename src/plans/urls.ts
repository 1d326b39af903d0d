export const planPageUrl = (planId: string) => `/plans/${planId}`
export const newPlanUrl = (fileId: string, recordId?: string) =>
  `/files/${fileId}/plan/new${recordId ? `?draft=${recordId}` : ''}`
export const changePlanUrl = (planId: string) => `/plans/${planId}/change`
export const planAnswerUrl = (planId: string) => `/plans/${planId}/answer`
export const planStepUrl = (planId: string) => `/plans/${planId}/step`
export const newReviewUrl = (fileId: string, recordId?: string) =>
  `/files/${fileId}/plan/reviews/new${recordId ? `?draft=${recordId}` : ''}`
export const newBarrierUrl = (fileId: string, recordId?: string) =>
  `/files/${fileId}/plan/barriers/new${recordId ? `?draft=${recordId}` : ''}`
export const barrierOfGoalUrl = (fileId: string, goalId: string) => `/files/${fileId}/plan/barriers/new?goal=${goalId}`
