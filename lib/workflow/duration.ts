/** The form of a duration; `secondsOf` says whether it is within bounds. */
export const durationPattern =
  /^P(?=\d|T)(?:(\d{1,3})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})S)?)?$/

/** The longest time that a workflow or a step may take: thirty days. */
export const longestSeconds = 30 * 86_400

/** Seconds of an ISO 8601 duration in days, hours, minutes and seconds (`PT6H`, `P1D`); null for anything else, for zero, and beyond thirty days. */
export const secondsOf = (duration: string): number | null => {
  const match = durationPattern.exec(duration)
  if (!match) return null
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
  return total > 0 && total <= longestSeconds ? total : null
}
