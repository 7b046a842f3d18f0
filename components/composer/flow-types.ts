import { ConflictEdge } from './conflict-edge.tsx'
import { ConverterEdge } from './converter-edge.tsx'
import { StepNode } from './step-node.tsx'

/** What draws each sort of node and edge of the canvas. Each room adds its own here. */
export const nodeTypes = { step: StepNode }
export const edgeTypes = { conflict: ConflictEdge, converter: ConverterEdge }
