import { ConflictEdge } from './conflict-edge.tsx'
import { ConverterEdge } from './converter-edge.tsx'
import { GroupCard } from './edit/group-card.tsx'
import { GroupFrame } from './edit/group-frame.tsx'
import { NoteNode } from './edit/note-node.tsx'
import { StepNode } from './step-node.tsx'

/** What draws each sort of node and edge of the canvas. Each room adds its own here. */
export const nodeTypes = { step: StepNode, note: NoteNode, frame: GroupFrame, 'group-card': GroupCard }
export const edgeTypes = { conflict: ConflictEdge, converter: ConverterEdge }
