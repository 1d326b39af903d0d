export const myTasksUrl = '/tasks'
export const newTaskUrl = (fileId: string) => `/files/${fileId}/tasks/new`
export const taskUrl = (taskId: string) => `/tasks/${taskId}`
export const changeTaskUrl = (taskId: string) => `/tasks/${taskId}/change`
export const taskStatusUrl = (taskId: string) => `/tasks/${taskId}/status`
export const handOnUrl = (taskId: string) => `/tasks/${taskId}/hand-on`
export const answerUrl = (taskId: string) => `/tasks/${taskId}/answer`
