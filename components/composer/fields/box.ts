/** How a control looks that is one line high, and one of several lines. */
export const box =
  'h-8 w-full rounded border border-line-strong bg-raised px-2.5 text-sm aria-invalid:border-bad'
export const tallBox =
  'w-full rounded border border-line-strong bg-raised px-2.5 py-1.5 text-sm aria-invalid:border-bad'
