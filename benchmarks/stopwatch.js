/* Times a change from the press on a control to the first frame that shows its final picture.

   After every drawing of the map one in sixteen of its pixels is asked for, without holding
   anything up, and summed up once the graphics have drawn them.  So a frame counts when it is there to be seen and looks
   exactly as the map looks in the end, whatever the page says of itself. */
"use strict";

(() => {
  let watched = null;
  let pressed = null;
  let before = null;
  let shown = null;
  let news = 0;
  let frames = [];
  const waiting = [];

  const mapOf = () => document.querySelector("#map .js-plotly-plot")?._fullLayout?.map?._subplot?.map;
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /* Act with a buffer bound for pixels, and leave all as it was found. */
  function withBuffer(gl, buffer, act) {
    const bound = gl.getParameter(gl.PIXEL_PACK_BUFFER_BINDING);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    act();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, bound);
  }

  /* A small picture to copy frames into: every fourth pixel of every fourth row. */
  let small = null;
  function smallFor(gl) {
    const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight].map((side) => side >> 2);
    if (small?.gl !== gl || small.width !== width || small.height !== height) {
      const bound = gl.getParameter(gl.RENDERBUFFER_BINDING);
      small = { gl, width, height, target: gl.createFramebuffer(), store: gl.createRenderbuffer() };
      gl.bindRenderbuffer(gl.RENDERBUFFER, small.store);
      gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, width, height);
      gl.bindRenderbuffer(gl.RENDERBUFFER, bound);
      gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, small.target);
      gl.framebufferRenderbuffer(gl.DRAW_FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, small.store);
    }
    return small;
  }

  /* Ask for the pixels of what is being drawn; the graphics fill the buffer when they come to it. */
  function asked() {
    const gl = watched.getCanvas().getContext("webgl2");
    const drawn = gl.getParameter(gl.DRAW_FRAMEBUFFER_BINDING);
    const read = gl.getParameter(gl.READ_FRAMEBUFFER_BINDING);
    const scissor = gl.isEnabled(gl.SCISSOR_TEST);
    gl.disable(gl.SCISSOR_TEST);
    const { width, height, target } = smallFor(gl);
    const buffer = gl.createBuffer();
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, target);
    gl.blitFramebuffer(0, 0, 4 * width, 4 * height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, target);
    withBuffer(gl, buffer, () => {
      gl.bufferData(gl.PIXEL_PACK_BUFFER, 4 * width * height, gl.STREAM_READ);
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
    });
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, read);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, drawn);
    if (scissor) gl.enable(gl.SCISSOR_TEST);
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    const frame = { picture: null, drawn: null };
    frames.push(frame);
    waiting.push({ gl, buffer, fence, frame, pixels: new Uint32Array(width * height) });
  }

  /* One number for all pixels of each frame that the graphics have finished (FNV-1a). */
  function collect() {
    while (waiting.length && waiting[0].gl.clientWaitSync(waiting[0].fence, 0, 0) !== waiting[0].gl.TIMEOUT_EXPIRED) {
      const { gl, buffer, fence, frame, pixels } = waiting.shift();
      frame.drawn = performance.now();
      withBuffer(gl, buffer, () => gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, pixels));
      gl.deleteBuffer(buffer);
      gl.deleteSync(fence);
      let sum = 0x811c9dc5;
      for (const pixel of pixels) sum = Math.imul(sum ^ pixel, 0x01000193);
      frame.picture = sum >>> 0;
      if (frame.picture !== shown) news = frame.drawn;
      shown = frame.picture;
    }
    setTimeout(collect, 4);
  }

  function watch() {
    const map = mapOf();
    if (map && map !== watched) {
      watched = map;
      map.on("render", asked);
      map.triggerRepaint();
    }
    requestAnimationFrame(watch);
  }

  document.addEventListener("pointerdown", (event) => { pressed ??= event.timeStamp; }, true);
  watch();
  collect();

  window.stopwatch = {
    /* Forget what was drawn; the next press counts. */
    arm() {
      before = shown;
      frames = [];
      pressed = null;
    },
    /* Once the page is there, the picture is another and has not changed for `quiet` ms: how many
       ms after the press it was drawn, and how many frames were drawn from press to rest. */
    async settled(quiet, patience, there) {
      const deadline = performance.now() + patience;
      while (waiting.length || shown === before || !there() || performance.now() - news < quiet) {
        if (!there()) news = performance.now();
        if (performance.now() > deadline) {
          throw new Error(`no rest within ${patience} ms: page there ${there()}, picture new ${shown !== before}, frames not drawn ${waiting.length}`);
        }
        await pause(20);
      }
      const first = frames.findLastIndex((frame) => frame.picture !== shown) + 1;
      return { painted: frames[first].drawn - (pressed ?? 0), frames: frames.length };
    },
  };
})();
