/** It comes without types: what it gives is reached through pdf.js alone. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'
