import { Background, Handle, type NodeProps, Position, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { memo } from 'react'
import { createRoot } from 'react-dom/client'

const query = new URLSearchParams(location.search)
const count = Number(query.get('steps'))
const columns = Number(query.get('columns'))
const zoom = Number(query.get('zoom'))

const side = { width: 16, height: 16, borderRadius: 8 }
const rows = [0, 1]

/** As much on a card as one of ours has: a mark, two lines, two ports with labels on each side, a foot. */
const Card = memo(function Card({ id }: NodeProps) {
  return (
    <div style={{ width: 240, height: 160, background: '#fff', border: '1px solid #999', borderRadius: 10 }}>
      <header style={{ display: 'flex', gap: 8, padding: 10 }}>
        <svg width="24" height="24" aria-hidden="true">
          <rect width="24" height="24" rx="6" />
          <text x="12" y="16">
            0G
          </text>
        </svg>
        <div>
          <p>Step {id}</p>
          <p>one line about it</p>
        </div>
      </header>
      {rows.map((row) => (
        <div key={row}>
          <Handle
            type="target"
            id={`in${row}`}
            position={Position.Left}
            style={{ ...side, top: 80 + 26 * row }}
          >
            <svg width="14" height="14" aria-hidden="true">
              <circle cx="7" cy="7" r="6" />
            </svg>
          </Handle>
          <span>Input {row}</span>
          <Handle
            type="source"
            id={`out${row}`}
            position={Position.Right}
            style={{ ...side, top: 80 + 26 * row }}
          >
            <svg width="14" height="14" aria-hidden="true">
              <circle cx="7" cy="7" r="6" />
            </svg>
          </Handle>
          <span>Output {row}</span>
        </div>
      ))}
      <footer>
        <span>free</span> <span>Attested</span>
      </footer>
    </div>
  )
})

const nodeTypes = { card: Card }
const nodes = Array.from({ length: count }, (_, index) => ({
  id: `s${index}`,
  type: 'card',
  data: {},
  position: { x: (index % columns) * 300, y: Math.floor(index / columns) * 220 },
}))
const edges = nodes.flatMap((_, index) =>
  index % columns === 0
    ? []
    : [
        {
          id: `e${index}`,
          source: `s${index - 1}`,
          sourceHandle: 'out0',
          target: `s${index}`,
          targetHandle: 'in0',
        },
      ],
)

/** The middle of it all in the middle of the window, as the editor shows it. */
const middle = {
  x: innerWidth / 2 - (columns * 300 * zoom) / 2,
  y: innerHeight / 2 - (Math.ceil(count / columns) * 220 * zoom) / 2,
  zoom,
}

createRoot(document.getElementById('root')!).render(
  <ReactFlowProvider>
    <ReactFlow
      defaultNodes={nodes}
      defaultEdges={edges}
      nodeTypes={nodeTypes}
      minZoom={0.15}
      panOnScroll
      defaultViewport={middle}
    >
      <Background />
    </ReactFlow>
  </ReactFlowProvider>,
)
