import { choice, prose, type Zone } from '#records/field.ts'

/** The models of reflection and their stages (rulebook 3.39). "free" has one stage of its own. */
export const models = ['kolb', 'gibbs', 'driscoll', 'grow', 'free'] as const
export type Model = (typeof models)[number]

export const modelLabels: Readonly<Record<Model, string>> = {
  kolb: 'Kolb: experience, reflect, conceptualise, experiment',
  gibbs: 'Gibbs: six steps from description to action plan',
  driscoll: 'Driscoll: What? So what? Now what?',
  grow: 'GROW: goal, reality, options, will',
  free: 'In our own order',
}

/** The choice of a model. @param zone where it is kept, when not in the record's own zone */
export const modelField = (zone?: Zone) =>
  choice({
    label: 'By which model',
    compact: true,
    options: models.map((value) => ({ value, label: modelLabels[value] })),
    ...(zone ? { zone } : {}),
  })

/**
 * One field for each stage of each model, asked only under that model. The record's field `model` chooses it.
 * @param zone where they are kept, when not in the record's own zone
 */
export const stageFields = (zone?: Zone) => {
  const stage = (model: Model, label: string) =>
    prose({ label, rows: 3, when: { field: 'model', is: [model] }, ...(zone ? { zone } : {}) })
  return {
    kolbExperience: stage('kolb', 'Experience: what happened'),
    kolbReflection: stage('kolb', 'Reflection: what you noticed'),
    kolbConcept: stage('kolb', 'Concept: what it means beyond this once'),
    kolbExperiment: stage('kolb', 'Experiment: what to try next'),
    gibbsDescription: stage('gibbs', 'Description: what happened'),
    gibbsFeelings: stage('gibbs', 'Feelings: what you felt and thought'),
    gibbsEvaluation: stage('gibbs', 'Evaluation: what was good and what was not'),
    gibbsAnalysis: stage('gibbs', 'Analysis: what sense it makes'),
    gibbsConclusion: stage('gibbs', 'Conclusion: what else could have been done'),
    gibbsActionPlan: stage('gibbs', 'Action plan: what to do next time'),
    driscollWhat: stage('driscoll', 'What? What happened'),
    driscollSoWhat: stage('driscoll', 'So what? Why it matters'),
    driscollNowWhat: stage('driscoll', 'Now what? What to do'),
    growGoal: stage('grow', 'Goal: what is wanted'),
    growReality: stage('grow', 'Reality: how it is now'),
    growOptions: stage('grow', 'Options: what could be done'),
    growWill: stage('grow', 'Will: what will be done, and by when'),
    freeWords: stage('free', 'In your own words'),
  }
}

/** The names of the stage fields, in order. */
export const stageNames = Object.keys(stageFields())
