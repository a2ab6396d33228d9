// The page: a tree of metrics that is loaded branch by branch, and a graph. What is shown stands in the address, so
// that it can be kept and shared. Names of metrics are other people's text: they only ever become text nodes.

const RANGES = [["1 h", "-1h"], ["6 h", "-6h"], ["24 h", "-24h"], ["7 d", "-7d"], ["30 d", "-30d"], ["1 y", "-1y"]];
const PICTURE_HEIGHT = 380;

const element = (id) => document.getElementById(id);
const dark = matchMedia("(prefers-color-scheme: dark)");
const state = { targets: [], from: "-1h", refresh: 0 };
let timer;
let drawing = new AbortController();
let shown;

// ---- the tree

async function children(id) {
  const answer = await fetch("metrics/find?" + new URLSearchParams({ query: id === "" ? "*" : id + ".*" }));
  if (!answer.ok) {
    throw new Error(await problem(answer));
  }
  return answer.json();
}

function branch(node) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  const list = document.createElement("ul");
  button.type = "button";
  button.textContent = node.text;
  button.setAttribute("aria-expanded", "false");
  list.hidden = true;
  button.addEventListener("click", async () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    list.hidden = !open;
    if (open && list.childElementCount === 0) {
      await fill(list, node.id).catch((error) => {
        button.setAttribute("aria-expanded", "false");
        complain(error.message);
      });
    }
  });
  item.append(button, list);
  return item;
}

function leaf(node) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = node.text;
  button.dataset.target = node.id;
  button.setAttribute("aria-pressed", String(state.targets.includes(node.id)));
  button.addEventListener("click", () => {
    const chosen = state.targets.includes(node.id);
    show({ targets: chosen ? state.targets.filter((t) => t !== node.id) : [...state.targets, node.id] });
  });
  item.append(button);
  return item;
}

async function fill(list, id) {
  const nodes = await children(id);
  list.replaceChildren(...nodes.map((node) => (node.leaf ? leaf(node) : branch(node))));
  return nodes.length;
}

// ---- the graph

function address(format) {
  const parameters = new URLSearchParams();
  state.targets.forEach((target) => parameters.append("target", target));
  parameters.set("from", state.from);
  parameters.set("format", format);
  if (format === "png" || format === "svg") {
    const [back, ink, grid] = dark.matches ? ["1c2026", "e4e8ee", "4a5460"] : ["ffffff", "1d2530", "c3cbd4"];
    const width = Math.max(320, Math.min(2400, Math.floor(element("figure").clientWidth - 26)));
    for (const [name, value] of Object.entries({
      width, height: PICTURE_HEIGHT, tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
      bgcolor: back, fgcolor: ink, majorGridLineColor: grid, minorGridLineColor: grid,
    })) {
      parameters.set(name, value);
    }
  }
  return "render?" + parameters;
}

async function draw() {
  clearTimeout(timer);
  drawing.abort();
  drawing = new AbortController();
  const { signal } = drawing;
  const empty = state.targets.length === 0;
  element("links").hidden = empty;
  for (const link of element("links").querySelectorAll("a")) {
    link.href = address(link.dataset.format);
  }
  if (empty) {
    element("picture").hidden = true;
    element("caption").textContent = "Nothing chosen yet. Open the tree and pick a metric.";
    complain("");
    return;
  }
  element("figure").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address("png"), { signal, cache: "no-store" });
    if (!answer.ok) {
      throw new Error(await problem(answer));
    }
    picture(await answer.blob());
    complain("");
  } catch (error) {
    if (signal.aborted) {
      return;
    }
    complain(error.message);
  }
  element("figure").setAttribute("aria-busy", "false");
  if (state.refresh > 0) {
    timer = setTimeout(draw, state.refresh * 1000);
  }
}

function picture(blob) {
  const image = element("picture");
  const before = shown;
  shown = URL.createObjectURL(blob);
  const range = RANGES.find(([, from]) => from === state.from);
  image.src = shown;
  image.alt = `Graph of ${state.targets.join(", ")} for the last ${range ? range[0] : state.from}`;
  image.hidden = false;
  element("caption").textContent = `Drawn at ${new Date().toLocaleTimeString()}`;
  if (before) {
    URL.revokeObjectURL(before);
  }
}

async function problem(answer) {
  const text = await answer.text();
  const isPage = (answer.headers.get("content-type") ?? "").startsWith("text/html");
  const plain = isPage ? new DOMParser().parseFromString(text, "text/html").body.textContent : text;
  return plain.trim() || `The server answered ${answer.status}`;
}

function complain(text) {
  element("message").textContent = text;
  element("message").hidden = text === "";
}

// ---- what is shown, and the address that says so

function show(change, push = true) {
  Object.assign(state, change);
  element("targets").value = state.targets.join("\n");
  element("targets").rows = Math.min(8, Math.max(2, state.targets.length));
  element("refresh").value = String(state.refresh);
  for (const button of document.querySelectorAll("#tree [data-target]")) {
    button.setAttribute("aria-pressed", String(state.targets.includes(button.dataset.target)));
  }
  for (const button of element("ranges").children) {
    button.setAttribute("aria-pressed", String(button.dataset.from === state.from));
  }
  if (push) {
    const parameters = new URLSearchParams(state.targets.map((target) => ["target", target]));
    parameters.set("from", state.from);
    if (state.refresh > 0) {
      parameters.set("refresh", state.refresh);
    }
    history.pushState(null, "", "?" + parameters);
  }
  draw();
}

function fromAddress() {
  const parameters = new URLSearchParams(location.search);
  const offered = [...element("refresh").options].map((option) => Number(option.value));
  const refresh = Number(parameters.get("refresh") ?? 0);
  return {
    targets: parameters.getAll("target"),
    from: parameters.get("from") ?? "-1h",
    refresh: offered.includes(refresh) ? refresh : 0,
  };
}

function lines(text) {
  return [...new Set(text.split("\n").map((line) => line.trim()).filter((line) => line !== ""))];
}

element("ranges").append(...RANGES.map(([label, from]) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.dataset.from = from;
  button.addEventListener("click", () => show({ from }));
  return button;
}));
element("query").addEventListener("submit", (event) => {
  event.preventDefault();
  show({ targets: lines(element("targets").value) });
});
element("targets").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    element("query").requestSubmit();
  }
});
element("clear").addEventListener("click", () => show({ targets: [] }));
element("refresh").addEventListener("change", (event) => show({ refresh: Number(event.target.value) }));
addEventListener("popstate", () => show(fromAddress(), false));
dark.addEventListener("change", draw);

show(fromAddress(), false);
fill(element("tree"), "").then(
  (count) => { element("tree-state").textContent = count === 0 ? "No metrics yet. Send some to port 2003." : ""; },
  (error) => { element("tree-state").textContent = error.message; },
);
