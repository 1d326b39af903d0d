interface AttainmentScaleProps {
  /** What is reached for. */
  label: string
  /** Where it began and where it stands, each from 1 to `steps`; undefined where nobody has said yet. */
  start?: number
  reached?: number
  steps?: number
  lowText: string
  /** Between the two ends: "Score due 25 Nov". */
  middleText?: string
  highText: string
}

const segment = (step: number, start: number, reached: number): string => {
  if (step > Math.max(start, reached)) return 'ahead'
  if (step > reached) return 'lost'
  return step <= start ? 'start' : 'gained'
}

/** A goal on a scale of a few steps: where it began (pale), what was gained (dark) or lost (striped). */
export const AttainmentScale = (props: AttainmentScaleProps) => {
  const { label, start, reached, steps = 5, lowText, middleText, highText } = props
  const begun = start ?? 0
  const now = reached ?? begun
  const words = [
    start ? `began at step ${start} of ${steps}` : 'where it began is not yet written',
    reached ? `now at step ${reached}` : 'not scored yet',
  ].join(', ')
  return (
    <div class="attainment">
      <p class="attainment__label">
        {label}
        <span class="govuk-visually-hidden">: {words}</span>
      </p>
      <svg
        class="attainment__bar"
        viewBox={`0 0 ${steps * 62 - 2} 10`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {Array.from({ length: steps }, (_, index) => (
          <rect
            class={`attainment__step attainment__step--${segment(index + 1, begun, now)}`}
            x={index * 62 + 0.5}
            y="0.5"
            width="59"
            height="9"
            rx="2"
          />
        ))}
      </svg>
      <p class="attainment__ends">
        <span>{lowText}</span>
        {middleText && <span>{middleText}</span>}
        <span>{highText}</span>
      </p>
    </div>
  )
}
