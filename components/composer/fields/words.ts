import type { Field } from '#lib/client/fields.ts'
import type { FieldFault } from '#lib/client/read-field.ts'
import type { Text } from '#lib/text/en.ts'

const figure = (language: string, unit: string | undefined) => (value: number) =>
  `${new Intl.NumberFormat(language).format(value)}${unit ? ` ${unit}` : ''}`

/** What is wrong with a field, in words. */
export const faultText = (
  fault: FieldFault,
  { unit }: Pick<Field, 'unit'>,
  { inspector: { fault: t } }: Text,
  language: string,
): string => {
  const say = figure(language, unit)
  switch (fault.is) {
    case 'not-number':
      return t.notNumber
    case 'not-whole':
      return t.notWhole
    case 'not-json':
      return `${t.notJson} ${t.kept}`
    case 'json':
      return `${fault.reason} ${t.kept}`
    case 'key':
      return t.key
    case 'secret-name':
      return t.secretName
    case 'form':
      return t.form
    case 'least':
      return t.least(say(fault.of))
    case 'most':
      return t.most(say(fault.of))
    case 'short':
      return t.short(fault.of)
    case 'long':
      return t.long(fault.of)
    case 'few':
      return t.few(fault.of)
    case 'many':
      return t.many(fault.of)
  }
}

/** What may be written into a field, beside its description: range, length, form. Empty when anything may. */
export const hintText = (
  field: Field,
  text: string,
  { inspector: { hint: t } }: Text,
  language: string,
): string => {
  const say = figure(language, undefined)
  const { minimum: least, maximum: most } = field
  const range =
    least !== undefined && most !== undefined
      ? t.between(say(least), say(most))
      : least !== undefined
        ? t.least(say(least))
        : most !== undefined
          ? t.most(say(most))
          : field.control === 'number' && field.whole
            ? t.whole
            : ''
  return [
    range,
    field.maxLength === undefined ? '' : t.length(text.length, field.maxLength),
    field.pattern === undefined || field.control !== 'text' ? '' : t.form(field.pattern),
    field.control === 'list' ? t.lines : '',
    field.control === 'secret' ? t.secret : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
