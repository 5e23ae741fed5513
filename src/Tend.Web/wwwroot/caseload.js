// Says to those who listen how many people are ticked; to those who look the stylesheet counts. Without this file the next page says it.

const form = document.querySelector("[data-ticked]");
const said = form?.querySelector("[data-ticked-said]");
addEventListener("change", event => {
    if (event.target.form !== form)
        return;
    const count = [...form.elements].filter(box => box.checked).length;
    said.textContent = count === 0 ? form.dataset.none : count === 1 ? form.dataset.one : form.dataset.other.replace("{0}", count);
});
