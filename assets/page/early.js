// Keeps the page from being laid out while it is read: the script shows all of it at once, or, where it
// cannot run, what needs no script.
document.documentElement.classList.add("wait");
