/** Takes a PDF apart, beside the page: whatever its bytes were made to do, they do it there. No script of a PDF is ever run. */
import '../host/worker-net.ts'
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
