// The layout itself, in a thread of its own: it answers the messages that elkjs sends it.
import 'elkjs/lib/elk-worker.min.js';
