"use strict";
(() => {
  // Words of files are put into the page as text alone, never as markup.
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const groups = new Map(data.groups.map((each) => [each.id, each]));
  const districts = new Map(data.districts.map((each) => [each.code, each.name]));
  const verdictsOf = new Map(data.districts.map((each) => [each.code, each.verdicts]));
  const communes = new Map(data.communes.map((each) => [each.code, each]));
  const senders = new Map(data.senders.map((each) => [each.code, each]));
  const view = { lang: data.lang, sort: "", down: false };
  const VERDICTS = ["not_met", "met", "undetermined"];
  const STATES = ["sent", "late", "rejected", "missing"];
  const STATE_LOOKS = { sent: "good", late: "mid", rejected: "bad", missing: "" };
  const STATE_COLOURS = { sent: "#70AD47", late: "#FFC000", rejected: "#C00000", missing: "#A6A6A6" };

  // Words.
  const side = () => (view.lang === "vi" ? 0 : 1);
  const text = (number) => data.texts[number][side()];
  const word = (key, gaps = {}) =>
    data.words[key][side()].replace(/\{(\w+)\}/g, (_, name) => String(gaps[name] ?? "…"));
  const number = (value) =>
    value === null ? word("unknown_figure") : value.toLocaleString(view.lang === "vi" ? "vi-VN" : "en-US");
  const day = (iso) => (iso && view.lang === "vi" ? iso.split("-").reverse().join("/") : iso || "");
  const upper = (words) => words.charAt(0).toUpperCase() + words.slice(1);
  const fold = (words) =>
    words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  // The charts read "<b>" in a label as bold.
  const plain = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;");

  // Pieces of the page.
  function make(tag, traits, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(traits || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "click") made.addEventListener("click", value);
      else if (name === "look") Object.assign(made.style, value);
      else if (name === "mark") made.style.setProperty("--mark", value);
      else made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.flat(Infinity).filter((each) => each !== null && each !== undefined));
    return made;
  }
  const fill = (id, ...children) => byId(id).replaceChildren(...children.flat(Infinity).filter((each) => each !== null));
  const list = (items) => make("ul", {}, items.map((each) => make("li", {}, each)));
  const pill = (words, look) => make("span", { class: `pill ${look}` }, words);
  const count = (of, fits) => of.reduce((sum, each) => sum + (fits(each) ? 1 : 0), 0);

  function table(heads, rows, numbers) {
    const look = (place) => ({ class: place >= numbers ? "number" : null });
    return make("table", {},
      make("thead", {}, make("tr", {}, heads.map((each, at) => make("th", { scope: "col", ...look(at) }, each)))),
      make("tbody", {}, rows.map((row) => make("tr", {}, row.map((each, at) => make("td", look(at), each))))));
  }

  function verdictPill(verdict) {
    const looks = { met: ["✓", "good"], not_met: ["✗", "bad"], undetermined: ["?", ""] };
    const [sign, look] = looks[verdict];
    return pill(`${sign} ${word(verdict)}`, look);
  }

  function groupPill(id) {
    const group = groups.get(id);
    const made = pill(text(group.short), "");
    Object.assign(made.style, { background: group.colour, color: group.ink });
    return made;
  }

  function areaVerdict(each) {
    const [sign, key] = each.fact === null ? ["?", "undetermined"]
      : each.good ? (each.fact ? ["✓", "met"] : ["✗", "not_met"]) : (each.fact ? ["●", "yes"] : ["○", "no"]);
    const look = each.fact === null ? "" : each.fact === each.good ? "good" : "bad";
    return [pill(`${sign} ${text(each.name)}: ${word(key)}`, look), " ",
      each.why === null ? null : make("span", { class: "soft" }, `${text(each.why)} `)];
  }

  function marksOf(commune) {
    return [commune.provisional ? word("part_only") : "", commune.conflict ? word("conflict") : ""].filter(Boolean);
  }

  function statePill(state) {
    return pill(data.states[state][side()], STATE_LOOKS[state]);
  }

  const stateOf = (commune) => (senders.has(commune.code) ? senders.get(commune.code).state : null);
  const freeName = () => (data.about.free === null ? "" : text(data.about.free));

  // The head and the cautions.
  function showHead() {
    const about = data.about;
    document.documentElement.lang = view.lang;
    document.title = text(about.title);
    byId("title").textContent = text(about.title);
    const days = word("days", { first: day(about.first), last: day(about.last) });
    byId("subtitle").textContent = `${upper(text(about.period))} (${days}) · ${text(about.plan)}`;
    for (const each of document.querySelectorAll("[data-w]")) each.textContent = word(each.dataset.w);
    for (const each of document.querySelectorAll("[data-label]")) {
      each.setAttribute("aria-label", word(each.dataset.label));
    }
    for (const each of document.querySelectorAll("[data-lang]")) {
      each.setAttribute("aria-pressed", String(each.dataset.lang === view.lang));
    }
    byId("foot").textContent = `${word("made_on")} ${day(about.on)} · ${about.document} · ${word("offline")}`;
    showCautions(about);
  }

  function showCautions(about) {
    const lines = about.notes.map(text);
    if (about.openQueries) lines.unshift(word("open_queries", { count: about.openQueries }));
    if (about.provisional) lines.unshift(word("provisional"));
    if (about.superseded !== null) lines.unshift(`${word("superseded")}: ${text(about.superseded)}`);
    byId("cautions").hidden = !lines.length;
    fill("cautions-list", lines.map((each) => make("li", {}, each)));
  }

  // Charts.
  function look() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    return { ink: of("--ink"), line: of("--line"), strong: of("--strong"), accent: of("--accent") };
  }

  const widthOf = (id, width) => width || byId(id).clientWidth;

  function draw(id, traces, layout, label, width) {
    const { ink, line } = look();
    const axis = (own) => ({ gridcolor: line, zerolinecolor: line, automargin: true, fixedrange: true, ...own });
    byId(id).setAttribute("aria-label", label);
    byId(id).style.height = `${layout.height}px`;
    Plotly.react(byId(id), traces, {
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: { color: ink, family: "Segoe UI, Noto Sans, Roboto, Arial, sans-serif", size: 13 },
      separators: view.lang === "vi" ? ",." : ".,",
      margin: { l: 8, r: 8, t: 8, b: 8 }, dragmode: false, width: widthOf(id, width),
      ...layout, xaxis: axis(layout.xaxis), yaxis: axis(layout.yaxis),
    }, { displayModeBar: false });
  }

  function bar(name, colour, ink, x, y, lying) {
    const values = lying ? x : y;
    return {
      type: "bar", name: plain(name), x, y, orientation: lying ? "h" : "v", marker: { color: colour },
      text: values.map((each) => (each ? number(each) : "")), textposition: "inside", insidetextanchor: "middle",
      textangle: 0, textfont: { color: ink }, hovertemplate: lying ? "%{y}: %{x}<extra>%{fullData.name}</extra>"
        : "%{x}: %{y}<extra>%{fullData.name}</extra>", constraintext: "none",
    };
  }

  function showClasses(width) {
    const names = data.times.map((each) => plain(upper(text(each.name))));
    const traces = [...data.groups].reverse().filter((group) => data.times.some((time) => time.counts?.[group.id]))
      .map((group) => bar(text(group.name), group.colour, group.ink, names,
        data.times.map((time) => (time.counts ? time.counts[group.id] || 0 : null)), false));
    const isNarrow = widthOf("chart-classes", width) < 600;
    const beside = { traceorder: "reversed" };
    const below = { traceorder: "reversed", orientation: "h", y: -.12, yanchor: "top" };
    draw("chart-classes", traces, {
      barmode: "stack", bargap: names.length > 2 ? .35 : .9 - .25 * names.length, height: isNarrow ? 360 + 24 * traces.length : 360,
      legend: isNarrow ? below : beside,
      xaxis: { type: "category", showgrid: false },
      yaxis: { title: { text: word("units") }, dtick: data.communes.length < 8 ? 1 : null },
    }, word("chart_classes"), width);
  }

  function showNow() {
    const now = data.times[data.times.length - 1];
    const item = (name, value, mark) => make("li", { mark }, make("strong", {}, value), name);
    const met = count(data.communes, (each) => each.verdict === "met");
    fill("now-counts", [
      item(word("all_units"), number(data.communes.length), null),
      ...data.groups.filter((each) => now.counts[each.id])
        .map((each) => item(text(each.name), number(now.counts[each.id]), each.colour)),
      data.about.hasClasses && data.about.free !== null
        ? item(freeName(), `${number(met)}/${number(data.communes.length)}`, "#1d5a1d") : null,
    ].filter((each) => each !== null));
    fill("now-province", data.province.map(areaVerdict));
    byId("now-province").hidden = !data.province.length;
    const notes = [data.times.length > 1 ? word("basis") : word("no_history")];
    for (const time of data.times) for (const note of time.notes) notes.push(`${upper(text(time.name))}: ${text(note)}`);
    fill("now-note", notes.join(" "));
    const heads = [word("period"), word("heard"), ...data.groups.map((each) => text(each.name))];
    fill("now-table", table(heads, data.times.map((time) => [upper(text(time.name)), number(time.heard),
      ...data.groups.map((each) => (time.counts ? number(time.counts[each.id] || 0) : "–"))]), 1));
  }

  // The tile map.
  function showMap() {
    fill("map-legend", data.groups.map((each) => make("li", {},
      make("span", { class: "swatch", look: { background: each.colour } }), text(each.name))));
    const areas = data.districts.map((each) =>
      [each.name, data.communes.filter((one) => one.district === each.code), verdictsOf.get(each.code)]);
    const rest = data.communes.filter((each) => each.district === null);
    if (rest.length) areas.push(["", rest, []]);
    fill("map-tiles", areas.map(([name, members, verdicts]) => make("div", {},
      name ? make("h3", {}, name, make("span", { class: "soft" }, ` (${number(members.length)})`)) : null,
      verdicts.length ? make("p", {}, verdicts.map(areaVerdict)) : null,
      make("div", { class: "tiles" }, members.map(tile)))));
  }

  function tile(commune) {
    const group = groups.get(commune.group);
    const words = [text(group.short), ...marksOf(commune)].join(" · ");
    return make("button", {
      type: "button", class: commune.reported ? "tile" : "tile unheard", "aria-haspopup": "dialog",
      "data-code": commune.code, title: `${commune.name}: ${[text(group.name), ...marksOf(commune)].join(", ")}`,
      look: { background: group.colour, color: group.ink }, click: () => open(commune.code),
    }, make("span", {}, commune.short), make("span", {}, words));
  }

  // Targets.
  const TARGET_LOOKS = { met: "good", missed: "bad", on_track: "good", off_track: "mid" };

  function showTargets() {
    if (!data.targets || !data.targets.targets.length) {
      fill("targets-cards", make("p", {}, word("no_targets")));
      return;
    }
    fill("targets-cards", data.targets.targets.map((each, at) => {
      const left = each.goal === null ? null
        : word(each.yearsLeft ? "years_left" : "goal_year", { year: each.goal, count: each.yearsLeft });
      const verdict = each.atRisk === null ? data.statuses[each.status][side()] : text(each.atRisk);
      return make("article", { class: "card" },
        make("h3", {}, text(each.title)),
        make("p", {}, pill(verdict, TARGET_LOOKS[each.status] || ""), left ? ` ${left}` : null,
          make("span", { class: "soft" }, ` · ${[text(each.unit), each.clause, ...each.codes].join(" · ")}`)),
        make("div", { class: "chart", id: `chart-target-${at}`, role: "img" }),
        make("p", { class: "soft" }, upper(text(each.text))));
    }));
  }

  function drawTargets(width) {
    for (const [at, each] of (data.targets?.targets || []).entries()) {
      const { strong, accent, ink } = look();
      const sign = each.direction === "at_most" ? "≤" : "≥";
      const rows = [
        [word("actual"), each.actual, accent, ""],
        [word("required"), each.required, "rgba(0,0,0,0)", each.required === null ? "" : `${sign} `],
        [each.baseYear ? `${word("base")} ${each.baseYear}` : word("base"), each.base, strong, ""],
      ].slice(0, each.baseYear === null && each.base === null ? 2 : 3);
      const shown = rows.map(([, value, , lead]) => `${lead}${number(value)}`);
      const marks = shown.map((words) => `\u2002${plain(words)}`);
      draw(`chart-target-${at}`, [{
        type: "bar", orientation: "h", x: rows.map(([, value]) => value ?? 0), y: rows.map(([name]) => name),
        marker: { color: rows.map(([, , colour]) => colour), line: { color: ink, width: rows.map((_, row) => (row === 1 ? 2 : 0)) } },
        text: marks, textposition: "outside", cliponaxis: false, hoverinfo: "skip", textfont: { color: ink },
      }], {
        height: 30 + 34 * rows.length, bargap: .3, showlegend: false, margin: { l: 8, r: 70, t: 4, b: 4 },
        xaxis: { showticklabels: false, showgrid: false, rangemode: "tozero" },
        yaxis: { type: "category", showgrid: false, ticklabelstandoff: 6 },
      }, `${word("chart_target")} ${text(each.title)} (${text(each.unit)}): ${
        rows.map(([name], row) => `${name} ${shown[row]}`).reverse().join(", ")}`, width);
    }
  }

  // Senders.
  const areaOf = (sender) => (data.ownSenders ? text(sender.group) : districts.get(sender.district) || "");

  function showSenders() {
    byId("chart-senders").hidden = !data.senders.length;
    if (!data.senders.length) {
      fill("senders-counts");
      fill("senders-lists", make("p", {}, word("no_senders")));
      return;
    }
    fill("senders-counts", STATES.map((state) => make("li", { mark: STATE_COLOURS[state] },
      make("strong", {}, number(count(data.senders, (each) => each.state === state))), data.states[state][side()])));
    fill("senders-lists", [...STATES].reverse().map((state) => senderList(state)));
  }

  function senderList(state) {
    const members = data.senders.filter((each) => each.state === state);
    if (!members.length) return null;
    const heads = [word("name"), word("group"), word("received"), word("due"), word("file"), word("errors"),
      word("queries")];
    const rows = members.map((each) => [each.name, areaOf(each), day(each.received), day(each.due), each.file || "",
      number(each.errors), number(each.queries)]);
    return make("details", { open: state !== "sent" && members.length <= 12 },
      make("summary", {}, `${upper(data.states[state][side()])} (${number(members.length)})`),
      make("div", { class: "scroll" }, table(heads, rows, 5)));
  }

  function drawSenders(width) {
    if (!data.senders.length) return;
    const areas = [...new Set(data.senders.map(areaOf))].reverse();
    const inks = { rejected: "#FFFFFF" };
    const traces = STATES.map((state) => bar(data.states[state][side()], STATE_COLOURS[state],
      inks[state] || "#1A1A1A", areas.map((area) => count(data.senders,
        (each) => each.state === state && areaOf(each) === area)), areas.map(plain), true))
      .filter((each) => each.x.some(Boolean));
    draw("chart-senders", traces, {
      barmode: "stack", height: 90 + 30 * areas.length, showlegend: true,
      legend: { orientation: "h", traceorder: "normal", y: 1.02, yanchor: "bottom" },
      xaxis: { dtick: data.senders.length < 8 ? 1 : null },
      yaxis: { type: "category", showgrid: false, ticklabelstandoff: 6 },
    }, word("chart_senders"), width);
  }

  // The table of communes.
  const order = (of, key) => of.indexOf(key);
  const groupOrder = data.groups.map((each) => each.id);
  const collate = new Intl.Collator("vi");
  const COLUMNS = [
    { key: "name", name: () => word("name"), of: (one) => one.name, sort: (a, b) => collate.compare(a.short, b.short) },
    { key: "district", name: () => word("district"), of: (one) => districts.get(one.district) || "",
      sort: (a, b) => collate.compare(districts.get(a.district) || "", districts.get(b.district) || "") },
    { key: "class", name: () => word("class"), of: (one) => [groupPill(one.group), marksOf(one).map((each) => [" ", pill(each, "mid")])],
      sort: (a, b) => order(groupOrder, a.group) - order(groupOrder, b.group) },
    { key: "verdict", name: freeName, of: (one) => (one.verdict ? verdictPill(one.verdict) : ""),
      sort: (a, b) => order(VERDICTS, a.verdict) - order(VERDICTS, b.verdict) },
    { key: "failed", name: () => word("failed"), of: missed,
      sort: (a, b) => b.failed.length - a.failed.length || b.unknown.length - a.unknown.length },
    { key: "why", name: () => word("why"), of: why,
      sort: (a, b) => b.why.length - a.why.length },
    { key: "state", name: () => word("state"), of: (one) => (stateOf(one) ? statePill(stateOf(one)) : ""),
      sort: (a, b) => order(STATES, stateOf(b)) - order(STATES, stateOf(a)) },
  ];

  function missed(commune) {
    const open = commune.unknown.length ? `${word("open").toLowerCase()}: ${commune.unknown.join(", ")}` : "";
    return [commune.failed.join(", "), open].filter(Boolean).join("; ");
  }

  function why(commune) {
    if (!commune.reported) return commune.head.map(text).join("; ");
    const open = commune.open.map(text).join("; ");
    if (commune.group === "undetermined") return `${word("open").toLowerCase()}: ${open}`;
    return commune.why.map(text).join("; ") || word("clean");
  }

  function columns() {
    const has = {
      district: districts.size, class: data.about.hasClasses, why: data.about.hasClasses,
      verdict: data.about.free !== null, failed: data.about.free !== null, state: data.communes.some(stateOf),
    };
    return COLUMNS.filter((each) => has[each.key] === undefined || has[each.key]);
  }

  function chosen() {
    const sought = fold(byId("search").value.trim());
    const [group, district, verdict, state] = ["group", "district", "verdict", "state"].map((n) => byId(`by-${n}`).value);
    const fits = (one) => (!sought || fold(`${one.name} ${one.code}`).includes(sought))
      && (!group || one.group === group) && (!district || one.district === district)
      && (!verdict || one.verdict === verdict) && (!state || stateOf(one) === state);
    const found = data.communes.filter(fits);
    const column = COLUMNS.find((each) => each.key === view.sort);
    if (column) found.sort((a, b) => column.sort(a, b) * (view.down ? -1 : 1));
    return found;
  }

  function showRows() {
    const shown = columns();
    fill("table-head", shown.map((each) => {
      const sorted = each.key === view.sort;
      const arrow = sorted ? (view.down ? " ▼" : " ▲") : "";
      return make("th", { scope: "col", class: `of-${each.key}`, "aria-sort": sorted ? (view.down ? "descending" : "ascending") : "none" },
        make("button", { type: "button", "data-sort": each.key, click: () => sortBy(each.key) },
          `${each.name()}${arrow}`), make("span", { class: "printed", "aria-hidden": "true" }, each.name()));
    }));
    const found = chosen();
    const rows = found.map((one) => make("tr", { class: "opens", "data-code": one.code, click: () => open(one.code) },
      shown.map((each) => make("td", { class: `of-${each.key}` }, each.key === "name" ? opener(one) : each.of(one)))));
    if (!rows.length) rows.push(make("tr", {}, make("td", { colspan: shown.length }, word("no_rows"))));
    fill("table-rows", rows);
    byId("shown").textContent = word("shown", { count: number(found.length), all: number(data.communes.length) });
  }

  function opener(commune) {
    // The row hears the press, and Enter is one.
    return make("button", { type: "button", class: "link", "aria-haspopup": "dialog" }, commune.name);
  }

  function sortBy(key) {
    view.down = view.sort === key && !view.down;
    view.sort = key;
    showRows();
    document.querySelector(`[data-sort="${key}"]`).focus();
  }

  function showFilters() {
    options("by-group", data.groups.map((each) => [each.id, text(each.name)]), data.about.hasClasses);
    options("by-district", data.districts.map((each) => [each.code, each.name]), districts.size);
    options("by-verdict", VERDICTS.map((each) => [each, word(each)]), data.about.free !== null);
    options("by-state", STATES.map((each) => [each, data.states[each][side()]]), data.communes.some(stateOf));
    byId("by-verdict-name").textContent = freeName();
  }

  function options(id, choices, has) {
    const select = byId(id);
    const kept = select.value;
    select.replaceChildren(...[["", word("any")], ...choices].map(([value, name]) => make("option", { value }, name)));
    select.value = kept;
    select.closest("label").hidden = !has;
  }

  // The panel of a commune.
  function open(code) {
    showPanel(communes.get(code));
    document.body.classList.add("with-panel");
    byId("panel").showModal();
    byId("panel").scrollTop = 0;
  }

  function showPanel(commune) {
    const district = districts.get(commune.district);
    fill("panel-title", `${commune.name}${district ? `, ${district}` : ""} (${commune.code}) `, groupPill(commune.group));
    const known = commune.codes.filter((code) => data.interpretations[code]);
    fill("panel-body",
      list(commune.head.map((each) => upper(text(each)))),
      make("h3", {}, word("changes")), changes(commune),
      commune.sections.map(section),
      findingsOf(commune),
      known.length ? make("h3", {}, word("readings")) : null, known.map(reading));
  }

  function changes(commune) {
    if (!commune.changes.length) return make("p", {}, word(nothingOpen(commune) ? "no_changes" : "not_known"));
    return make("div", { class: "changes" }, commune.changes.map((each) =>
      [make("p", {}, make("strong", {}, text(each.heading))), list(each.lines.map(text))]));
  }

  function nothingOpen(commune) {
    return commune.reported && commune.group !== "undetermined" && !commune.unknown.length;
  }

  function section(each) {
    if (!each.criteria.length) return null;
    const parts = each.criteria.map((one) => criterion(one, each.ofClass));
    const verdict = each.verdict ? verdictPill(each.verdict) : null;
    if (each.closed) {
      return make("details", { class: "more" }, make("summary", {}, `${text(each.heading)} `, verdict), parts);
    }
    return make("div", {}, make("h3", {}, `${text(each.heading)} `, verdict), parts);
  }

  function met(one, ofClass) {
    if (one.met === null) return [`? ${word("unknown")}`, ""];
    if (ofClass) return one.met ? [`● ${word("holds")}`, "mid"] : [`○ ${word("holds_not")}`, ""];
    return one.met ? [`✓ ${word("met")}`, "good"] : [`✗ ${word("not_met")}`, "bad"];
  }

  function criterion(one, ofClass) {
    const [words, looks] = met(one, ofClass);
    const rows = [
      ["asked", text(one.asked)], ["seen", text(one.seen)],
      ["change", one.change === null ? null : text(one.change)],
      ["caution", [one.caution === null ? null : text(one.caution), one.standIn ? word("stand_in") : null]
        .filter(Boolean).join("; ") || null],
      ["clause", one.clause],
      ["readings", one.codes.join(", ") || null],
      ["sources", one.figures.length ? list(one.figures.map(figure)) : null],
    ];
    return make("article", { class: `criterion ${looks}` },
      make("h4", {}, make("span", {}, `${one.id}. ${text(one.title)}`), pill(words, looks)),
      pairs(rows.filter(([, value]) => value !== null).map(([key, value]) => [word(key), value])));
  }

  const pairs = (rows) => make("dl", {}, rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));

  function figure(each) {
    const cells = each.cells.map(([at, cell]) => source(data.documents[at], cell));
    const value = each.value === null ? word("unknown_figure") : text(each.value);
    return [`${text(each.label)}: ${value} — `, cells.length
      ? cells.flatMap((one, at) => (at ? ["; ", one] : [one])) : word("no_source")].flat();
  }

  function source([file, sheet, version, , kind], cell) {
    const place = [file, sheet, cell].filter(Boolean).join(" › ");
    const note = kind === "correction" ? word("correction") : word("version", { count: version });
    return make("span", { class: "cell" }, place ? `${place} (${note})` : note);
  }

  function findingsOf(commune) {
    const found = data.findings.filter((each) => each.units.includes(commune.code));
    return found.length ? make("div", {}, make("h3", {}, word("findings")), list(found.map(finding))) : null;
  }

  function finding(each) {
    const looks = { error: "bad", query: "mid", warning: "mid", info: "" };
    return [pill(data.severities[each.severity][side()], looks[each.severity]), ` ${text(each.text)} `,
      each.place.length ? make("span", { class: "cell" }, each.place.join(" › ")) : null,
      each.explanation ? ` ${word("explained")}: ${each.explanation}` : null].filter((one) => one !== null);
  }

  function reading(code) {
    const one = data.interpretations[code];
    return make("details", { class: "reading", lang: "vi" },
      make("summary", {}, `${code} (${one.clause}): ${one.reading}`),
      pairs([[word("gap"), one.gap], [word("other_reading"), one.other], [word("because"), one.why]]
        .filter(([, words]) => words)));
  }

  function showOthers() {
    const found = data.findings.filter((each) => !each.units.some((unit) => communes.has(unit)));
    byId("others").hidden = !found.length;
    fill("others-list", list(found.map(finding)));
  }

  // All of it.
  function drawAll(width, narrow) {
    showClasses(width);
    drawTargets(narrow);
    drawSenders(width);
  }

  function showAll() {
    showHead();
    showNow();
    showMap();
    showTargets();
    showSenders();
    showFilters();
    showRows();
    showOthers();
    drawAll();
  }

  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
  }

  for (const each of document.querySelectorAll("[data-lang]")) {
    each.addEventListener("click", () => { view.lang = each.dataset.lang; showAll(); });
  }
  byId("theme").addEventListener("click", () => {
    setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    drawAll();
  });
  byId("print").addEventListener("click", () => window.print());
  for (const id of ["search", "by-group", "by-district", "by-verdict", "by-state"]) {
    byId(id).addEventListener("input", showRows);
  }
  byId("reset").addEventListener("click", () => {
    for (const id of ["search", "by-group", "by-district", "by-verdict", "by-state"]) byId(id).value = "";
    showRows();
  });
  byId("panel-close").addEventListener("click", () => byId("panel").close());
  byId("panel").addEventListener("close", () => { document.body.classList.remove("with-panel"); });
  byId("panel").addEventListener("click", (event) => { if (event.target === byId("panel")) byId("panel").close(); });

  // Paper is white and narrow, whatever the screen is.
  let theme = null;
  window.addEventListener("beforeprint", () => {
    theme = document.documentElement.dataset.theme;
    setTheme("light");
    fill("sheet", [byId("panel-title"), ...byId("panel-body").childNodes].map((each) => each.cloneNode(true)));
    drawAll(690, 325);
  });
  window.addEventListener("afterprint", () => {
    setTheme(theme);
    drawAll();
  });

  let waiting = 0;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => drawAll(), 150);
  });

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  setTheme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => { setTheme(dark.matches ? "dark" : "light"); drawAll(); });
  showAll();
})();
