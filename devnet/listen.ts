import type { Server } from 'node:http'
import { WeftError } from '#lib/workflow/error.ts'

/** Listens on loopback only. A taken port is one clear sentence. */
export const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new WeftError('port-taken', `Port ${port} is used by another program.`, {
              fix: 'End that program, or choose another port with WEFT_PORT_OFFSET.',
              cause,
            })
          : cause,
      ),
    )
    server.listen(port, '127.0.0.1', () => resolve())
  })

export const stopServer = (server: Server): void => {
  server.close()
  server.closeAllConnections()
}
