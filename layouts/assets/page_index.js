/* The page of indices in the browser: a part is added by a button beside its list, and weights
   and targets keep to their range. */
"use strict";

(() => {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("#analysis [data-adds]");
    const field = button && document.getElementById(button.dataset.adds);
    if (field?.value) atlas.takeStep("add", field.value);
  });

  /* Before the step is taken: what stands in the field is what the index is made with. */
  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.(".indice-page input[type=number][data-step]")) return;
    const { value, min, max, dataset } = target;
    if (value === "") {
      if (dataset.step === "weight") target.value = min;
      return;
    }
    if (min !== "" && Number(value) < Number(min)) target.value = min;
    if (max !== "" && Number(value) > Number(max)) target.value = max;
    if (dataset.step === "weight") target.value = Math.round(Number(target.value));
  }, true);
})();
