import { byColumn } from '../element';

/** A person's signature as a picture or a file; a signature of software is hex digits or a token and is none. */
export const signatureImage = byColumn({
  id: 'signature_image',
  columns: ['signature', 'esign', 'e_signature', 'signature_image', 'signature_url', 'unterschrift', 'firma_imagen'],
  leaves: /^(?:[0-9a-f]{32,}|sha\d+=.*|v\d=.*|eyJ.*|-----BEGIN.*|MEU?[A-Za-z0-9+/=]{60,})$/is,
  takes:
    /^(?:data:image\/.+|https?:\/\/\S+|\S+\.(?:png|jpe?g|svg|gif|webp|tiff?|pdf)|\/s\/ .+|<svg.+|(?:\/9j\/|iVBORw0KGgo|R0lGOD).+|[\p{L}][\p{L}\p{M} .'’-]{2,80})$/isu,
  longest: 0,
  hashes: false,
  examples: {
    hits: ['signatures/0001.png', 'data:image/svg+xml;base64,PHN2Zz4=', 'https://files.example.org/s/1.jpg'],
    misses: ['', '5f4dcc3b5aa765d61d8327deb882cf99', 'sha256=00aa', '12'],
  },
});
