import type { Text } from './en.ts'

type TemplateWords = { readonly title: string; readonly summary: string }

/** What a template is called and does, in the language of the words; its id where it has none. */
export const templateWords = ({ templates }: Pick<Text, 'templates'>, id: string): TemplateWords =>
  (templates.of as Readonly<Record<string, TemplateWords>>)[id] ?? { title: id, summary: '' }
