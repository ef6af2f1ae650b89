/** Warp threads through the eyes of a heddle: each kept in its own lane. */
export function Wordmark({ name }: { readonly name: string }) {
  return (
    <h1 className="hd-wordmark">
      <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden>
        <path d="M5 1.5v5M5 13.5v5M10 1.5v5M10 13.5v5M15 1.5v5M15 13.5v5" strokeLinecap="round" />
        <ellipse cx="5" cy="10" rx="1.9" ry="3.4" />
        <ellipse cx="10" cy="10" rx="1.9" ry="3.4" fill="currentColor" />
        <ellipse cx="15" cy="10" rx="1.9" ry="3.4" />
      </svg>
      <b>{name}</b>
    </h1>
  );
}
