const byEnding: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  md: 'text/markdown',
  json: 'application/json',
  jsonl: 'application/jsonl',
  ndjson: 'application/jsonl',
  parquet: 'application/vnd.apache.parquet',
}

/** The media type of a file by the ending of its name; otherwise the one that was `told`, if any. */
export const mediaTypeOf = (name: string, told = ''): string =>
  byEnding[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? (told || 'application/octet-stream')

/** Whether a media type says that the bytes are text, which is UTF-8 here. */
export const isTextType = (mediaType: string): boolean =>
  mediaType.startsWith('text/') || mediaType.includes('json')
