/** An NHS number as it is stored: ten digits, spaces and hyphens taken out. */
export const nhsDigits = (typed: string): string => typed.replaceAll(/[\s-]/g, '')

/**
 * Whether ten digits are an NHS number: the last one is the check digit of the other nine (modulus 11, weights 10 down to
 * 2; a remainder that would give 10 is never issued). Rulebook 3.2.
 */
export function isNhsNumber(typed: string): boolean {
  const digits = nhsDigits(typed)
  if (!/^\d{10}$/.test(digits)) return false
  const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check < 10 && check === Number(digits[9])
}

/** "943 476 5919", as it is printed and read out. */
export const nhsNumberInWords = (digits: string): string =>
  `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`
