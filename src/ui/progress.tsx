interface ProgressProps {
  /** What is being done: "Checks", "Questions answered". */
  label: string
  done: number
  of: number
}

/** How far along something is, as a bar and in words. */
export const Progress = ({ label, done, of }: ProgressProps) => (
  <div class="progress">
    <p class="progress__text">
      {label}{' '}
      <strong>
        {done} of {of}
      </strong>
    </p>
    <svg class="progress__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="chart__track" width="100" height="8" />
      <rect class="chart__fill" width={of > 0 ? Math.min(100, (100 * done) / of) : 0} height="8" />
    </svg>
  </div>
)
