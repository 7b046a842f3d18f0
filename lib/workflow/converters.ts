/**
 * How much a converter can prove: `relabel` another spelling of the same digest, `rehash` another digest of the same bytes,
 * `repackage` the same content in another form, `transform` other content.
 */
export const converterClasses = ['relabel', 'rehash', 'repackage', 'transform'] as const
export type ConverterClass = (typeof converterClasses)[number]
