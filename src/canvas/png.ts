/** Larger pictures help nobody and some browsers refuse them. */
const MAX_SIDE = 8_192;
const SHARPNESS = 2;

/**
 * Paints SVG text of ours, which refers to nothing outside itself.
 *
 * Differs: not Cytoscape's own picture, which knows nothing of the AS regions behind it.
 *
 * @returns a PNG at twice the size where that is not too large; rejects when the browser cannot paint it
 */
export async function rasterise(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(SHARPNESS, MAX_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('the browser could not paint the picture'));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
