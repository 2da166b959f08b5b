/* Playing over the years, and the map on the whole screen. */
"use strict";

(() => {
  const BEAT = 1000;
  const element = (id) => document.getElementById(id);
  const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

  function player(state) {
    const button = element("play");
    const name = (word) => {
      button.dataset.sign = word;
      button.title = state.words[word];
      button.setAttribute("aria-label", state.words[word]);
    };
    const idle = () => (name(atlas.still() ? "map.step" : "map.play"));
    const painted = async (year) => {
      while (Number(state.frame.time) !== year || element("map").dataset.painted !== state.frame.address) {
        await pause(40);
        if (!state.playing) return;
      }
    };
    function stop() {
      if (!state.playing) return;
      state.playing = false;
      idle();
    }
    const go = (year) => dash_clientside.set_props("year", { value: year });

    /* One year after another from the one shown, or from the first where the last is shown. */
    async function play() {
      const { times } = state.frame;
      const at = times.indexOf(Number(state.frame.time));
      const years = at === times.length - 1 ? times : times.slice(at + 1);
      if (atlas.still()) {
        go(years[0]);
        return;
      }
      name("map.pause");
      state.playing = true;
      history.pushState({ atlas: true }, "", state.frame.address);
      for (const year of years) {
        go(year);
        await painted(year);
        await pause(BEAT);
        if (!state.playing) return;
      }
      stop();
    }
    button.addEventListener("click", () => (state.playing ? stop() : play()));
    for (const event of ["pointerdown", "keydown", "wheel"]) {
      document.addEventListener(event, ({ target }) => {
        if (!button.contains(target)) stop();
      }, { capture: true, passive: true });
    }
    idle();
  }

  function fullscreen(stage, button, words) {
    button.hidden = !document.fullscreenEnabled;
    button.addEventListener("click", () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else stage.requestFullscreen();
    });
    stage.addEventListener("fullscreenchange", () => {
      const word = words[document.fullscreenElement ? "map.leave_fullscreen" : "map.fullscreen"];
      button.title = word;
      button.setAttribute("aria-label", word);
    });
  }

  Object.assign(window.atlas, { player, fullscreen });
})();
