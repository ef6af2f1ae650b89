import { useCallback, useEffect, useRef, useState } from 'react';

export function leaveFullScreen(): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen();
}

function enter(): void {
  // Refused without a gesture, in frames and on some phones: the presentation then fills the window.
  document.documentElement.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => undefined);
}

/**
 * Fills the whole screen while mounted, where the browser allows it.
 *
 * @param onLeft when the user leaves full screen by the browser's own means, such as Escape
 */
export function useFullScreen(onLeft: () => void): { readonly isFull: boolean; readonly toggle: () => void } {
  const [isFull, setFull] = useState(() => document.fullscreenElement !== null);
  /** Leaving by our own button keeps the presentation. */
  const isAsked = useRef(false);
  useEffect(() => {
    enter();
    return leaveFullScreen;
  }, []);
  useEffect(() => {
    function onChange() {
      const now = document.fullscreenElement !== null;
      setFull(now);
      if (!now && !isAsked.current) onLeft();
      isAsked.current = false;
    }
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, [onLeft]);
  const toggle = useCallback(() => {
    if (document.fullscreenElement === null) enter();
    else {
      isAsked.current = true;
      leaveFullScreen();
    }
  }, []);
  return { isFull, toggle };
}
