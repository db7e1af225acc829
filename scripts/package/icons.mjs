// Draws the icons anew from their SVG, after one of those was changed: `node scripts/package/icons.mjs`. It takes
// rsvg-convert (Debian: librsvg2-bin). What it makes is kept in the repository, so that packaging needs no such tool.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../paths.mjs';

const FOLDER = path.join(ROOT, 'resources', 'icons');
/** Of a Linux desktop's icon theme. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** Below this the large drawing's lines run into each other. */
const SMALL_TO = 32;
const WINDOWS = [16, 24, 32, 48, 64, 128, 256];
/** Apple's name for a PNG of that size. */
const APPLE = { 16: 'icp4', 32: 'icp5', 64: 'icp6', 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };

function draw(size, folder) {
  const drawing = path.join(FOLDER, size <= SMALL_TO ? 'icon-small.svg' : 'icon.svg');
  const file = path.join(folder, `${size}.png`);
  execFileSync('rsvg-convert', ['-w', String(size), '-h', String(size), drawing, '-o', file]);
  return readFileSync(file);
}

/** A Windows icon: a directory of PNGs, then these. A size of 256 is written as 0. */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** An Apple icon: a name, a length and a PNG each, under one head. */
function icns(pictures) {
  const entries = pictures.map(({ size, png }) => {
    const head = Buffer.alloc(8);
    head.write(APPLE[size], 'latin1');
    head.writeUInt32BE(head.length + png.length, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + entries.reduce((sum, entry) => sum + entry.length, 0), 4);
  return Buffer.concat([head, ...entries]);
}

const scratch = mkdtempSync(path.join(tmpdir(), 'parallax-icons-'));
const drawn = (sizes) => sizes.map((size) => ({ size, png: draw(Number(size), scratch) }));
for (const size of SIZES) draw(size, FOLDER);
writeFileSync(path.join(FOLDER, 'icon.ico'), ico(drawn(WINDOWS)));
writeFileSync(path.join(FOLDER, 'icon.icns'), icns(drawn(Object.keys(APPLE))));
rmSync(scratch, { recursive: true });
