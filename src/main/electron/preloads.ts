const NAMED =
  /<(?:link rel="(modulepreload|stylesheet)"|script type="module") crossorigin (?:href|src)="([^"]+)"/g;

/**
 * The scripts and styles that a page as Vite builds it names, as a `Link` header: they are asked for as soon as the page is, while
 * the renderer still waits for the graphics process and has read none of it.
 */
export const preloadsOf = (page: string): string =>
  Array.from(page.matchAll(NAMED), ([, rel, file]) => {
    const how = rel === 'stylesheet' ? 'rel=preload; as=style' : 'rel=modulepreload';
    return `<${file}>; ${how}; crossorigin`;
  }).join(', ');
