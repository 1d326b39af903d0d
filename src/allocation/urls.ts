import { allocationOfFileUrl } from '#files/urls.ts'

export const myProposalsUrl = '/allocations'
export const proposalUrl = (allocationId: string) => `/allocations/${allocationId}`
export const acceptUrl = (allocationId: string) => `/allocations/${allocationId}/accept`
export const declineUrl = (allocationId: string) => `/allocations/${allocationId}/decline`
export const endAllocationUrl = (allocationId: string) => `/allocations/${allocationId}/end`
export const weighUrl = (allocationId: string) => `/allocations/${allocationId}/weight`
export const proposeUrl = (fileId: string) => `${allocationOfFileUrl(fileId)}/propose`
