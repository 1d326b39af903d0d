/** When what is said between the two gives way (rulebook 6.3), in the order of the rulebook. */
export const exceptions: readonly string[] = [
  'risk of serious harm to you or to anybody else',
  'abuse or neglect of a child or an adult at risk, also by staff',
  'unsafe, unlawful or fraudulent practice, or a question of fitness to practise',
  'serious crime, terrorism, a court order or a request the law makes',
  'a breach of a client’s confidentiality',
  'a conflict of interest that affects a client',
]

/** How an exception is handled, said before anything is written. */
export const exceptionOrder =
  'You are asked first to raise it yourself within a short time we agree. If you do not, or if it cannot wait, the mentor tells the least that is needed to whoever must know, never to the person it is about, and writes down that it was told.'

/** That private does not mean outside the law (rulebook 6.4.2). */
export const dataLaw =
  'All of this is still personal data of the two of us and of any client in it. If somebody asks for their data, the data protection officer decides what they receive.'

/** The clause of the agreement, word for word; it is signed with the agreement, so a later change here changes no agreement. */
export const confidentialityClause = [
  'What we say about wellbeing, health, personal circumstances and dilemmas we are still thinking through stays between the two of us. It goes into no report, no search and no appraisal.',
  `It gives way in six cases: ${exceptions.map((each, index) => `(${index + 1}) ${each}`).join('; ')}.`,
  exceptionOrder,
  dataLaw,
].join('\n\n')
