// Waits for messages by itself where there is no document: the engine's own protocol of `register` and `layout`.
import 'elkjs/lib/elk-worker.min.js'
