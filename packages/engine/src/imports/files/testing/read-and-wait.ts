import { createFileReader } from '../read-file.ts';

// A parent of its own for a reading process: it reads a file, tells who read it, and waits, or with `go` ends by itself.

const reader = createFileReader();
await reader.readFile('a.csv', new TextEncoder().encode('a,b\n1,2\n'));
process.send?.(reader.process.pid);
if (process.argv[2] === 'go') process.disconnect();
